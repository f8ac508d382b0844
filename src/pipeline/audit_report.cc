#include "pipeline/audit_report.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>
#include <utility>

#include "emit/new_file.h"
#include "emit/png_image.h"
#include "emit/report_document.h"
#include "ingest/pdf_picture.h"
#include "pipeline/inputs.h"
#include "ruleset/digest.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLargestText = 8u << 20;  // bytes; a longer document is told by its sentences alone
constexpr size_t kSingleFile = 96u << 20;  // of documents and pictures in a report of one file
constexpr int kDotsPerInch = 110;

Result<Done> write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return cannot_write(path.string(), errno);
  return Done{};
}

// Takes away what an earlier report left in its folder of documents: nobody looks for it, and it may show what this one hides.
void remove_old_files(const fs::path& documents) {
  constexpr std::string_view kIdCharacters = "0123456789abcdef-";
  std::error_code trouble;
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(documents, trouble)) {
    const fs::path& path = entry.path();
    bool ours = path.extension() == ".html" || path.extension() == ".png";
    if (ours && path.stem().string().find_first_not_of(kIdCharacters) == std::string::npos) old.push_back(path);
  }
  for (const fs::path& path : old) fs::remove(path, trouble);
}

// The source of a document once more, if it still is what it was.
std::optional<Source> read_again(const AuditDocument& document, const InputOptions& like) {
  InputOptions options = like;
  options.paths = {document.source};
  options.files_from.clear();
  std::error_code trouble;
  if (!fs::is_regular_file(document.source, trouble)) return std::nullopt;
  auto input = Inputs(options).next();
  if (!input || input->error || sha256_of(input->source.bytes) != document.sha256) return std::nullopt;
  return std::move(input->source);
}

bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

// A picture that browsers show as it is: PNG or JPEG, of a size that a report can bear.
bool is_shown_as_it_is(std::string_view bytes) {
  constexpr size_t kLargest = 16u << 20;
  return bytes.size() <= kLargest && (bytes.starts_with("\x89PNG\r\n") || bytes.starts_with("\xFF\xD8\xFF"));
}

// The picture of a page as a file's bytes; nothing where there is none to be had.
std::optional<std::string> picture_of(const Source& source, int page) {
  if (is_shown_as_it_is(source.bytes)) return page == 1 ? std::optional(source.bytes) : std::nullopt;
  if (!is_pdf(source.bytes)) return std::nullopt;
  auto picture = render_pdf_page(source, page, kDotsPerInch);
  return picture ? std::optional(png_of(*picture)) : std::nullopt;
}

// How much a reader wants to see the page that a finding is about; 0: not at all.
int weight_of(Verdict verdict) {
  if (verdict == Verdict::kNoOfficial) return 0;
  if (is_difference(verdict)) return 3;
  return verdict == Verdict::kAmbiguous || verdict == Verdict::kUndecidable || verdict == Verdict::kNotComparable ? 2 : 1;
}

// The pages of a document that are to be drawn.
struct Wanted {
  int32_t document = 0;
  std::set<int> pages;
  int weight = 0;  // of the weightiest finding
};

// Documents with something to see on their pages, the weightiest first.
std::vector<Wanted> wanted_pages(const AuditReport& report) {
  std::map<int32_t, Wanted> by_document;
  for (const Finding& finding : report.findings) {
    int weight = weight_of(finding.verdict);
    if (weight == 0) continue;
    for (int32_t index : finding.figures) {
      const AuditFigure& figure = report.records.figures[static_cast<size_t>(index)];
      if (figure.page == 0) continue;
      Wanted& wanted = by_document[figure.document];
      wanted.document = figure.document;
      wanted.weight = std::max(wanted.weight, weight);
      wanted.pages.insert(figure.page);
    }
  }
  std::vector<Wanted> queue;
  queue.reserve(by_document.size());
  for (auto& [document, wanted] : by_document) queue.push_back(std::move(wanted));
  std::stable_sort(queue.begin(), queue.end(), [](const Wanted& a, const Wanted& b) { return a.weight > b.weight; });
  return queue;
}

}  // namespace

bool is_report_folder(const std::string& output) {
  std::error_code trouble;
  if (output == "-") return false;
  if (fs::exists(output, trouble)) return fs::is_directory(output, trouble);
  return !output.ends_with(".html") && !output.ends_with(".htm");
}

Result<Done> check_apart(const std::string& folder, const std::vector<std::string>& inputs) {
  std::error_code trouble;
  fs::path inside = fs::weakly_canonical(folder, trouble);
  for (const std::string& input : inputs) {
    if (input == "-" || !fs::is_directory(input, trouble)) continue;
    fs::path around = fs::weakly_canonical(input, trouble);
    auto [end, rest] = std::mismatch(around.begin(), around.end(), inside.begin(), inside.end());
    if (end == around.end()) return Error{{"options.report_in_inputs", {input}}, folder};
  }
  return Done{};
}

AuditReportPage::AuditReportPage(ReportOptions options, Messages words, std::optional<Masks> masks, const RuleSet& rules)
    : options_(std::move(options)),
      folder_(is_report_folder(options_.output)),
      words_(std::move(words)),
      masks_(std::move(masks)),
      shown_(masks_ ? &*masks_ : nullptr),
      rules_(rules),
      room_(kSingleFile) {}

Result<std::unique_ptr<AuditReportPage>> AuditReportPage::open(const ReportOptions& options, const std::string& words, const RuleSet& rules) {
  auto messages = Messages::load(words, options.language);
  if (!messages) return messages.error();
  std::optional<Masks> masks;
  if (options.mask) {
    auto loaded = Masks::load(words);
    if (!loaded) return loaded.error();
    masks = std::move(*loaded);
  }
  std::unique_ptr<AuditReportPage> page(new AuditReportPage(options, std::move(*messages), std::move(masks), rules));
  if (page->folder_) {
    std::error_code trouble;
    fs::path documents = fs::path(options.output) / "documents";
    fs::create_directories(documents, trouble);
    if (trouble) return cannot_write(documents.string(), trouble.value());
    remove_old_files(documents);
  }
  return page;
}

std::string AuditReportPage::page_path() const { return folder_ ? (fs::path(options_.output) / "index.html").string() : options_.output; }

std::string AuditReportPage::file_of(const std::string& id, const std::string& ending) const {
  return (fs::path(options_.output) / "documents" / (id + ending)).string();
}

bool AuditReportPage::takes_room(size_t bytes) {
  if (bytes > room_) return false;
  room_ -= bytes;
  return true;
}

Result<Done> AuditReportPage::keep(const Reading& reading) {
  if (!reading.read) return Done{};
  ReportedText text = reading.document.text.size() > kLargestText ? ReportedText::kTooLarge : folder_ ? ReportedText::kFile : ReportedText::kInline;
  std::string json = text == ReportedText::kTooLarge ? std::string() : report_document(reading, shown_);
  if (text == ReportedText::kFile) {
    const std::string& title = reading.records.title.empty() ? reading.source : reading.records.title;
    auto done = write_file(file_of(reading.id, ".html"), report_file(title, json, shown_, words_, options_.language));
    if (!done) return done;
    json.clear();
  }
  std::lock_guard lock(mutex_);
  kept_[reading.id] = {text, std::move(json)};
  return Done{};
}

void AuditReportPage::settle(const std::string& id) {
  std::lock_guard lock(mutex_);
  auto kept = kept_.find(id);
  if (kept == kept_.end() || kept->second.text != ReportedText::kInline) return;
  if (takes_room(kept->second.json.size())) {
    blocks_.push_back({"document-" + id, std::exchange(kept->second.json, {})});
  } else {
    kept->second = {ReportedText::kTooLarge, {}};
  }
}

// In a folder pictures are written here; for a single file they come back.
Result<AuditReportPage::Pictures> AuditReportPage::draw(const std::set<int>& pages, const AuditDocument& document, const AuditOptions& options) const {
  Pictures pictures;
  auto source = read_again(document, options.input);
  if (!source) return pictures;
  size_t bytes = 0;
  for (int page : pages) {
    auto picture = picture_of(*source, page);
    if (!picture) continue;  // the page is shown by its lines
    if (folder_) {
      if (auto done = write_file(file_of(document.id, "-" + std::to_string(page) + ".png"), *picture); !done) return done.error();
      picture->clear();
    }
    pictures.emplace_back(page, base64_of(*picture));
    bytes += pictures.back().second.size();
    if (bytes > kSingleFile) break;
  }
  return pictures;
}

// In the order of the queue, so that the same ones find room whatever the number of threads. False once there is no more.
bool AuditReportPage::place(Pictures&& pictures, const std::string& id, ReportedDocument& document) {
  for (auto& [page, base64] : pictures) {
    if (!takes_room(base64.size())) return false;
    document.pictures.push_back(page);
    if (!folder_) blocks_.push_back({"picture-" + id + "-" + std::to_string(page), std::move(base64)});
  }
  return true;
}

Result<Done> AuditReportPage::draw_pages(const AuditReport& report, const AuditOptions& options, std::vector<ReportedDocument>& documents) {
  std::vector<Wanted> queue = wanted_pages(report);
  std::vector<std::optional<Pictures>> drawn(queue.size());
  std::atomic<size_t> next{0};
  std::atomic<bool> full{false};
  size_t placed = 0;
  std::optional<Error> trouble;
  auto work = [&] {
    for (size_t i = next++; i < queue.size() && !full; i = next++) {
      auto pictures = draw(queue[i].pages, report.records.documents[static_cast<size_t>(queue[i].document)], options);
      std::lock_guard lock(mutex_);
      if (!pictures) {
        trouble = pictures.error();
        full = true;
        return;
      }
      drawn[i] = std::move(*pictures);
      for (; placed < queue.size() && drawn[placed] && !full; ++placed) {
        auto document = static_cast<size_t>(queue[placed].document);
        full = !place(std::exchange(*drawn[placed], {}), report.records.documents[document].id, documents[document]);
      }
    }
  };
  unsigned jobs = options.batch.jobs > 0 ? options.batch.jobs : std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::thread> threads;
  for (size_t i = 1; i < std::min<size_t>(jobs, queue.size()); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  if (trouble) return *trouble;
  return Done{};
}

Result<Done> AuditReportPage::write(const AuditReport& report, const AuditOptions& options, Sink& sink) {
  ReportPage page{report, rules_, words_, shown_, options_.language, {}};
  for (const AuditDocument& document : report.records.documents) {
    auto kept = kept_.find(document.id);
    page.documents.push_back({kept == kept_.end() ? ReportedText::kRecords : kept->second.text, {}});
  }
  if (options_.pictures && !masks_) {
    if (auto done = draw_pages(report, options, page.documents); !done) return done;
  }
  std::optional<Error> trouble;
  render_report_page(page, blocks_, [&](std::string_view piece) {
    if (trouble) return;
    if (auto done = sink.write(piece); !done) trouble = done.error();
  });
  if (trouble) return *trouble;
  return Done{};
}

}  // namespace hedui
