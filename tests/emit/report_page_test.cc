// The audit's page without a browser: what stands in it, and that nothing of a document or a table can act in it. What it does in a
// browser: tests/report/.
#include "emit/report_page.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "emit/png_image.h"
#include "emit/report_document.h"
#include "emit/report_parts.h"
#include "ruleset/digest.h"
#include "support/audit.h"
#include "support/hostile.h"
#include "support/page_setter.h"
#include "support/rules.h"
#include "text/utf8.h"

using namespace hedui;
using namespace hedui::test;

namespace {

using Json = nlohmann::json;

const ReportText kShown;

std::string page_of(const AuditReport& report, const std::vector<ReportBlock>& blocks = {}, const ReportText& shown = kShown) {
  ReportPage page{report, rules(), messages(), shown, "zh", std::vector<ReportedDocument>(report.records.documents.size())};
  std::string html;
  render_report_page(page, blocks, [&](std::string_view piece) { html += piece; });
  return html;
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
  size_t begin = text.find(before);
  REQUIRE(begin != std::string::npos);
  begin += before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

std::string block_of(const std::string& html, const std::string& id) {
  return between(html, "<script type=\"application/json\" id=\"" + id + "\">", "</script>");
}

Json data_of(const std::string& html) { return Json::parse(block_of(html, "data")); }

size_t count(const std::string& text, const std::string& part) {
  size_t times = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

std::string hash_of(const std::string& content) {
  std::string hex = sha256_of(content), bytes;
  for (size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return "'sha256-" + base64_of(bytes) + "'";
}

AuditReport hostile_report() {
  const std::string evil = "</script><script>alert(1)</script><!-- ]]> {{data}} \xE2\x80\xAE\xE2\x80\xA8 & \"'";
  AuditFigure figure = audit_figure("5698", "", "人", "exact");
  figure.id = figure.text = figure.sentence = figure.indicator = figure.project = figure.rule = figure.place = figure.of = evil;
  AuditReport report;
  report.records = one_figure(figure);
  AuditDocument& document = report.records.documents[0];
  document.id = document.source = document.title = evil;
  report.records.not_audited.push_back({0, 0, evil, evil, evil});
  report.tables.push_back({evil, "", "UTF-8", evil, 1, {{{evil, {}}, evil}}});
  OfficialFigure row;
  row.indicator = row.place = row.period = row.value = row.unit = row.source = row.kind = row.column = evil;
  report.official.push_back(row);
  Finding finding;
  finding.figures = {0};
  finding.official = 0;
  finding.candidates = {{0, 50}};
  finding.arithmetic = finding.explanation = finding.reading = evil;
  report.findings.push_back(finding);
  return report;
}

}  // namespace

TEST_CASE("the page's policy names its own script and style and nothing else") {
  std::string html = page_of(audit_of("2024年，岳阳市城镇新增就业5698人。", ""));
  std::string policy = between(html, "Content-Security-Policy\" content=\"", "\">");
  CHECK(policy.find("default-src 'none'") == 0);
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(policy.find("http") == std::string::npos);
  CHECK(between(policy, "script-src ", ";") == hash_of(between(html, "<script>", "</script>")));
  CHECK(between(policy, "style-src ", ";") == hash_of(between(html, "<style>", "</style>")));
  CHECK(html.find("{{") == std::string::npos);
}

TEST_CASE("no part of the page is fetched or run from elsewhere") {
  for (std::string_view part : {kReportPage, kReportStyle, kReportScript, kReportDocument, kReportDocumentScript}) {
    for (const char* means : {"src=\"", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                              "eval(", "new Function", " onclick", " onload=", "https://"}) {
      INFO(means);
      CHECK(part.find(means) == std::string_view::npos);
    }
  }
}

TEST_CASE("the page's own scripts stand in it whole") {
  CHECK(kReportScript.find("</script") == std::string_view::npos);
  CHECK(kReportStyle.find("</style") == std::string_view::npos);
  CHECK(kReportScript.find("new Rows(") != std::string_view::npos);
}

TEST_CASE("nothing of a hostile document or table leaves its block of data") {
  AuditReport report = hostile_report();
  std::string html = page_of(report, {{"document-\"><script>alert(2)</script>", "{\"text\":\"</script><script>alert(3)</script>\"}"}});
  std::string clean = page_of(AuditReport{});
  CHECK(count(html, "<script") == count(clean, "<script") + 1);  // the block of the document
  CHECK(count(html, "</script") == count(clean, "</script") + 1);
  CHECK(count(html, "<!--") == 0);
  CHECK(html.find("alert(1)</") == std::string::npos);
  CHECK(html.find("\xE2\x80\xAE") == std::string::npos);
  Json data = data_of(html);
  std::string shown = data["figures"][0]["text"];
  CHECK(shown == "</script><script>alert(1)</script><!-- ]]> {{data}} \xEF\xBF\xBD\xE2\x80\xA8 & \"'");
  CHECK(data["rows"][0]["indicator"] == shown);
  CHECK(data["documents"][0]["source"] == shown);
  CHECK(data["findings"][0]["id"] == "official-" + shown);
}

TEST_CASE("the file of a document runs its own script alone") {
  std::string html = report_file("</title><script>alert(1)</script>", "{\"text\":\"</script><script>alert(2)</script>\"}", kShown, messages(), "zh");
  CHECK(count(html, "<script") == 2);
  CHECK(between(between(html, "Content-Security-Policy\" content=\"", "\">"), "script-src ", ";") == hash_of(between(html, "<script>", "</script>")));
  CHECK(Json::parse(block_of(html, "document"))["text"] == "</script><script>alert(2)</script>");
}

TEST_CASE("the page's data tell what the report finds") {
  AuditReport report = audit_of("2024年，岳阳市城镇新增就业5698人，床位120张。",
                                "指标,地区,时间,数值,单位\n城镇新增就业,岳阳市,2024,5689,人\n床位,岳阳市,2024,120,张\n公园,岳阳市,2024,1,个\n");
  Json data = data_of(page_of(report));
  REQUIRE(data["findings"].size() == 2);
  Json finding = data["findings"][0];
  CHECK(finding["verdict"] == "differs");
  CHECK(finding["cause"] == "digits_swapped");
  CHECK(finding["explanation"] == report.findings[0].explanation);
  CHECK(finding["arithmetic"] == report.findings[0].arithmetic);
  CHECK(data["rows"][finding["official"].get<size_t>()]["value"] == "5689");
  Json figure = data["figures"][finding["figures"][0].get<size_t>()];
  CHECK(figure["text"] == "5698人");
  CHECK(figure["value"] == "5698");
  CHECK(figure["number"] == 0);
  CHECK(data["sentences"][figure["sentence"].get<size_t>()]["text"] == "2024年，岳阳市城镇新增就业5698人，床位120张。");
  CHECK(data["sentences"].size() == 1);  // told once
  CHECK(data["rows"].size() == 2);       // of those that were looked at
  CHECK(data["places"] == Json::parse(R"([{"code":"430600","name":"岳阳市"}])"));
  CHECK(data["documents"][0]["text"] == "records");
}

TEST_CASE("findings of one figure and check have ids of their own") {
  AuditReport report = audit_of("2024年，岳阳市床位120张。", "");
  Finding finding;
  finding.check = Check::kRepeat;
  finding.figures = {0};
  report.findings = {finding, finding};
  Json data = data_of(page_of(report));
  CHECK(data["findings"][0]["id"].get<std::string>() + "-2" == data["findings"][1]["id"]);
}

TEST_CASE("all words that the page's parts ask for are there") {
  std::set<std::string> names;
  for (const auto& [name, text] : messages().under("report.")) names.insert(name);
  static const std::regex asked(R"re(\bsay\('([a-z_.-]+)')re"), named(R"re(\{\{([a-z_]+)\}\})re");
  std::string script(kReportScript), pages = std::string(kReportPage) + std::string(kReportDocument);
  size_t words = 0;
  for (std::sregex_iterator match(script.begin(), script.end(), asked), end; match != end; ++match, ++words) {
    INFO((*match)[1].str());
    CHECK(names.contains((*match)[1].str()));
  }
  CHECK(words > 50);
  const std::set<std::string> filled = {"language", "script_hash", "style_hash", "script", "style", "data", "documents"};
  for (std::sregex_iterator match(pages.begin(), pages.end(), named), end; match != end; ++match) {
    INFO((*match)[1].str());
    CHECK((filled.contains((*match)[1].str()) || names.contains((*match)[1].str())));
  }
}

TEST_CASE("every verdict, check, cause and field has its words in the page") {
  std::set<std::string> names;
  for (const auto& [name, text] : messages().under("report.")) names.insert(name);
  for (size_t i = 0; i < static_cast<size_t>(Verdict::kCount); ++i) CHECK(names.contains(std::string("verdict.") + name_of(static_cast<Verdict>(i))));
  for (size_t i = 0; i < static_cast<size_t>(Check::kCount); ++i) CHECK(names.contains(std::string("check.") + name_of(static_cast<Check>(i))));
  for (int i = 1; i <= static_cast<int>(Cause::kSign); ++i) CHECK(names.contains(std::string("cause.") + name_of(static_cast<Cause>(i))));
  for (size_t i = 0; i < static_cast<size_t>(Field::kCount); ++i) CHECK(names.contains(std::string("field.") + name_of(static_cast<Field>(i))));
  for (int i = 0; i <= static_cast<int>(Qualifier::kVague); ++i) CHECK(names.contains(std::string("qualifier.") + name_of(static_cast<Qualifier>(i))));
}

TEST_CASE("a document's figures stand where scripts count, behind characters of two units too") {
  Reading reading = read_bytes("𠮷野家\n新建公园12个，𠀀𠀁床位120张。\n");
  Json document = Json::parse(report_document(reading, kShown));
  std::u16string text = to_utf16(document["text"].get<std::string>());
  REQUIRE(document["figures"].size() == 2);
  for (size_t i = 0; i < 2; ++i) {
    size_t start = document["figures"][i]["start"], end = document["figures"][i]["end"];
    CHECK(text.substr(start, end - start) == to_utf16(std::string(slice(std::string_view(reading.document.text), reading.records.figures[i].span))));
  }
  CHECK(document["pages"].empty());
}

TEST_CASE("hostile documents too become sound blocks of data, with every figure in its place") {
  auto masks = Masks::load(HEDUI_RULES_DIR);
  REQUIRE(masks);
  for (const ReportText& shown : {kShown, ReportText(&*masks)}) {
    for (const Hostile& hostile : hostile_inputs(3000)) {
      INFO(hostile.name);
      Reading reading = read_bytes(hostile.bytes);
      std::string block = json_for_page(report_document(reading, shown));
      CHECK(block.find_first_of("<>&") == std::string::npos);
      Json document = Json::parse(block);
      std::u16string text = to_utf16(document["text"].get<std::string>());
      CHECK(text.size() == to_utf16(reading.document.text).size());
      size_t at = 0;
      for (const Json& figure : document["figures"]) {
        CHECK(figure["start"] >= at);
        at = figure["end"];
      }
      CHECK(at <= text.size());
      at = 0;
      for (const Json& part : document["blocks"]) {
        CHECK(part["start"] >= at);
        at = part["end"];
      }
      CHECK(at <= text.size());
    }
  }
}

TEST_CASE("a document's pages have its lines where they stand") {
  PageSetter page(300, 300);
  page.line(40, 100, "今年新建公园12个", 10);
  Reading reading;
  reading.document = lay_out_page(page);
  Json document = Json::parse(report_document(reading, kShown));
  REQUIRE(document["pages"].size() == 1);
  CHECK(document["pages"][0]["width"] == 300);
  Json line = document["pages"][0]["lines"][0];
  CHECK(line["start"] == 0);
  CHECK(line["end"] == 9);
  CHECK(line["vertical"] == false);
  CHECK(line["box"][0] == 40);
  CHECK(document["blocks"][0]["kind"] == "body");
}

TEST_CASE("masks hide numbers in all that the page shows") {
  auto masks = Masks::load(HEDUI_RULES_DIR);
  REQUIRE(masks);
  ReportText shown(&*masks);
  std::string line = "联系人张某13800138000，身份证430602199003071234。新增就业5698人。";
  AuditReport report = audit_of(line, "指标,地区,时间,数值,单位,来源\n新增就业,岳阳市,2024,5698,人,王某 13900139000\n");
  report.records.documents[0].source = "13800138000.txt";
  report.records.documents[0].title = "13800138000";
  std::string document = report_document(read_bytes(line), shown);
  std::string html = page_of(report, {{"document-a", document}}, shown);
  for (const char* number : {"13800138000", "13900139000", "430602199003071234"}) CHECK(html.find(number) == std::string::npos);
  CHECK(html.find("5698") != std::string::npos);
  CHECK(data_of(html)["masked"] == true);
  Json shown_document = Json::parse(document);
  CHECK(shown_document["text"] == "联系人张某138********，身份证******************。新增就业5698人。");
}

TEST_CASE("of a figure that is itself a hidden number nothing is told") {
  auto masks = Masks::load(HEDUI_RULES_DIR);
  REQUIRE(masks);
  ReportText shown(&*masks);
  AuditFigure figure = audit_figure("13800138000", "", "", "exact");
  AuditReport report;
  report.records = one_figure(figure);
  Finding finding;
  finding.figures = {0};
  finding.stated = Amount{Interval::exactly(Rational(13800138000)), ""};
  finding.expected = Amount{Interval::exactly(Rational(13800138001)), ""};
  finding.explanation = finding.arithmetic = "13800138000.5";
  report.findings = {finding};
  std::string html = page_of(report, {}, shown);
  CHECK(html.find("1380013800") == std::string::npos);
  CHECK(data_of(html)["figures"][0]["value"].is_null());
}
