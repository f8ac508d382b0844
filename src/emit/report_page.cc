#include "emit/report_page.h"

#include <functional>

#include "emit/png_image.h"
#include "emit/report_data.h"
#include "emit/report_parts.h"
#include "ruleset/digest.h"

namespace hedui {
namespace {

// "sha256-..." as a Content-Security-Policy names a script or a style.
std::string policy_hash(std::string_view content) {
  std::string hex = sha256_of(content), bytes;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "sha256-" + base64_of(bytes);
}

// Gives the template out with its {{places}} filled in by `fill`.
void fill_template(std::string_view text, const TakePiece& take, const std::function<void(std::string_view place)>& fill) {
  constexpr std::string_view kOpen = "{{", kClose = "}}";
  for (size_t at = 0; at < text.size();) {
    size_t open = text.find(kOpen, at);
    take(text.substr(at, open - at));
    if (open == std::string_view::npos) return;
    size_t close = text.find(kClose, open);
    fill(text.substr(open + kOpen.size(), close - open - kOpen.size()));
    at = close + kClose.size();
  }
}

std::string word(const Messages& words, std::string_view name) { return text_for_page(words.text(("report." + std::string(name)).c_str())); }

void take_block(const ReportBlock& block, const TakePiece& take) {
  take("<script type=\"application/json\" id=\"" + text_for_page(block.id) + "\">");
  take(json_for_page(block.content));
  take("</script>\n");
}

}  // namespace

void render_report_page(const ReportPage& page, const std::vector<ReportBlock>& blocks, const TakePiece& take) {
  fill_template(kReportPage, take, [&](std::string_view place) {
    if (place == "language") return take(page.language);
    if (place == "script_hash") return take(policy_hash(kReportScript));
    if (place == "style_hash") return take(policy_hash(kReportStyle));
    if (place == "script") return take(kReportScript);
    if (place == "style") return take(kReportStyle);
    if (place == "data") return render_report_data(page, [&](std::string_view json) { take(json_for_page(json)); });
    if (place == "documents") {
      for (const ReportBlock& block : blocks) take_block(block, take);
      return;
    }
    take(word(page.words, place));
  });
}

std::string report_file(const std::string& title, const std::string& json, const ReportText& shown, const Messages& words, const std::string& language) {
  std::string file;
  auto take = [&](std::string_view piece) { file += piece; };
  fill_template(kReportDocument, take, [&](std::string_view place) {
    if (place == "language") return take(language);
    if (place == "title") return take(text_for_page(shown.of(title)));
    if (place == "script_hash") return take(policy_hash(kReportDocumentScript));
    if (place == "script") return take(kReportDocumentScript);
    if (place == "document") return take(json_for_page(json));
    take(word(words, place));
  });
  return file;
}

}  // namespace hedui
