#include "audit/audit.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "audit/records.h"
#include "ingest/table_reader.h"
#include "support/audit.h"
#include "support/rules.h"

using namespace hedui;
using namespace hedui::test;

namespace {

namespace fs = std::filesystem;

// The finding of a check whose first figure reads `text`; the test fails where there is none.
const Finding& finding_for(const AuditReport& report, Check check, const std::string& text) {
  for (const Finding& finding : report.findings) {
    if (finding.check == check && report.records.figures[static_cast<size_t>(finding.figures.front())].text == text) return finding;
  }
  throw std::runtime_error("no finding of " + std::string(name_of(check)) + " for " + text);
}

std::string verdict(const AuditReport& report, Check check, const std::string& text) { return name_of(finding_for(report, check, text).verdict); }

std::string cause(const AuditReport& report, Check check, const std::string& text) {
  const char* name = name_of(finding_for(report, check, text).likely_cause);
  return name ? name : "null";
}

constexpr const char* kHead = "指标,地区,时间,数值,单位,口径\n";

AuditReport against(const std::string& text, const std::string& rows) { return audit_of(text, kHead + rows); }

}  // namespace

TEST_CASE("a figure agrees with the row of its indicator, place and period") {
  AuditReport report = against("2024年，岳阳市城镇新增就业5698人。",
                               "城镇新增就业,岳阳市,2024,5698,人,\n城镇新增就业,岳阳市,2023,5100,人,\n城镇新增就业,常德市,2024,4900,人,\n");
  const Finding& finding = finding_for(report, Check::kOfficial, "5698人");
  CHECK(finding.verdict == Verdict::kAgrees);
  CHECK(report.official[static_cast<size_t>(finding.official)].line == 2);
  CHECK(finding.pairing->indicator == "exact");
  CHECK(finding.pairing->score == 100);
}

TEST_CASE("an alias of rules/audit is the same indicator, and the table may name its own") {
  CHECK(verdict(against("2024年，岳阳市城镇新增就业5698人。", "新增城镇就业,岳阳市,2024,5698,人,\n"), Check::kOfficial, "5698人") == "agrees");
  AuditReport own = audit_of("2024年，岳阳市城镇新增就业5698人。", "指标,地区,时间,数值,单位,别名\n就业甲项,岳阳市,2024,5698,人,乙|城镇新增就业\n");
  CHECK(verdict(own, Check::kOfficial, "5698人") == "agrees");
}

TEST_CASE("each likely cause is found by trying") {
  std::string text = "2024年，岳阳市城镇新增就业5698人。";
  CHECK(cause(against(text, "城镇新增就业,岳阳市,2024,5689,人,\n"), Check::kOfficial, "5698人") == "digits_swapped");
  CHECK(cause(against(text, "城镇新增就业,岳阳市,2024,5698,万人,\n"), Check::kOfficial, "5698人") == "multiplier");
  CHECK(cause(against(text, "城镇新增就业,岳阳市,2024,5701,人,\n城镇新增就业,岳阳市,2023,5698,人,\n"), Check::kOfficial, "5698人") == "other_period");
  CHECK(cause(against(text, "城镇新增就业,岳阳市,2024,5701,人,\n城镇新增就业,常德市,2024,5698,人,\n"), Check::kOfficial, "5698人") == "other_place");
  CHECK(cause(against(text, "城镇新增就业,岳阳市,2024,5701,人,\n"), Check::kOfficial, "5698人") == "null");
  std::string area = "2024年，岳阳市建成高标准农田330亩。";
  CHECK(cause(against(area, "高标准农田,岳阳市,2024,330,公顷,\n"), Check::kOfficial, "330亩") == "unit");
  std::string growth = "2024年，岳阳市地区生产总值同比增长5.3%。";
  CHECK(cause(against(growth, "地区生产总值,岳阳市,2024,-5.3,%,同比增长\n"), Check::kOfficial, "5.3%") == "sign");
  CHECK(cause(against(growth, "地区生产总值,岳阳市,2024,5.3,百分点,增长\n"), Check::kOfficial, "5.3%") == "percent_or_points");
}

TEST_CASE("rows that fit alike and do not agree are ambiguous, never guessed") {
  AuditReport report = against("2024年，岳阳市城镇新增就业5698人。", "城镇新增就业,岳阳市,2024,5698,人,\n城镇新增就业,岳阳市,2024,5700,人,\n");
  CHECK(verdict(report, Check::kOfficial, "5698人") == "ambiguous");
  CHECK(finding_for(report, Check::kOfficial, "5698人").candidates.size() == 2);
}

TEST_CASE("last year's row is never a match, only a candidate") {
  AuditReport report = against("2024年，岳阳市城镇新增就业5698人。", "城镇新增就业,岳阳市,2023,5698,人,\n");
  CHECK(verdict(report, Check::kOfficial, "5698人") == "no_official");
  CHECK(finding_for(report, Check::kOfficial, "5698人").candidates.size() == 1);
}

TEST_CASE("a plan is not held against an outcome, nor one kind against another") {
  CHECK(verdict(against("2025年，岳阳市计划城镇新增就业6000人。", "城镇新增就业,岳阳市,2025,5698,人,\n"), Check::kOfficial, "6000人") == "not_comparable");
  CHECK(verdict(against("2025年，岳阳市计划城镇新增就业6000人。", "城镇新增就业,岳阳市,2025,6000,人,计划\n"), Check::kOfficial, "6000人") == "agrees");
  CHECK(verdict(against("2024年，岳阳市地区生产总值同比增长5.3%。", "地区生产总值,岳阳市,2024,5.3,%,占比\n"), Check::kOfficial, "5.3%") == "not_comparable");
}

TEST_CASE("of a level and a change of one name the row of the figure's kind is meant, whichever stands first") {
  std::string text = "2024年，岳阳市优良天数352天，比上年增加9天。";
  std::string rows = "优良天数,岳阳市,2024,352,天,\n优良天数,岳阳市,2024,9,天,增长\n";
  CHECK(verdict(against(text, rows), Check::kOfficial, "9天") == "agrees");
  CHECK(verdict(against(text, "优良天数,岳阳市,2024,352,天,\n优良天数,岳阳市,2024,8,天,增长\n"), Check::kOfficial, "9天") == "differs");
}

TEST_CASE("a name that stands beside the figure tells more than one that is only alike") {
  std::string text = "岳阳市青江大桥长186.5米、宽9米。";
  AuditReport report = against(text, "大桥宽,岳阳市,,9,米,\n大桥长,岳阳市,,186.5,米,\n");
  CHECK(verdict(report, Check::kOfficial, "186.5米") == "agrees");
  CHECK(finding_for(report, Check::kOfficial, "186.5米").pairing->indicator == "beside");
}

TEST_CASE("Hong Kong dollars are no yuan") {
  CHECK(verdict(against("2024年，岳阳市一般公共预算收入31.26亿元。", "一般公共预算收入,岳阳市,2024,31.26,亿港元,\n"), Check::kOfficial, "31.26亿元") ==
        "no_official");
}

TEST_CASE("a row that one figure of a document agrees with is not held against another") {
  AuditReport report = against("2024年，岳阳市新建公共充电桩412台。全市公共充电桩中，103台进了村。", "公共充电桩,岳阳市,2024,412,台,\n");
  for (const Finding& finding : report.findings) CHECK(finding.verdict != Verdict::kDiffers);
}

TEST_CASE("parts that the words call complete must add up, others may leave something out") {
  CHECK(verdict(audit_of("住院救助171人次，门诊救助99人次。合计救助270人次。", ""), Check::kSum, "270人次") == "consistent");
  AuditRecords records = records_of("住院救助171人次，门诊救助99人次。合计救助270人次。");
  AuditReport broken;
  broken.records = records;
  for (AuditFigure& figure : broken.records.figures) {
    if (figure.text == "270人次") figure.value = Decimal(280);
  }
  run_audit_of(broken, "");
  CHECK(verdict(broken, Check::kSum, "270人次") == "inconsistent");
  AuditReport open = audit_of("改造小区135个，其中新城区60个、老城区20个。", "");
  for (const Finding& finding : open.findings) CHECK(finding.verdict != Verdict::kInconsistent);
}

TEST_CASE("parts that are more than their whole are told where the words or the numbers leave no other reading") {
  CHECK(verdict(audit_of("计划实施重点项目92个，其中续建39个、新建54个。", ""), Check::kSum, "92个") == "inconsistent");
  CHECK(verdict(audit_of("线路全长3812公里，其中一期2953公里、二期1459公里。", ""), Check::kSum, "3812公里") == "inconsistent");
  CHECK(verdict(audit_of("代表94名，其中妇女60名、党员50名。", ""), Check::kSum, "94名") == "undecidable");
}

TEST_CASE("the rest and what was told before it are the whole") {
  CHECK(verdict(audit_of("查出问题37条，已整改31条，其余6条月底前整改。", ""), Check::kSum, "37条") == "consistent");
  CHECK(verdict(audit_of("查出问题37条，已整改31条，其余9条月底前整改。", ""), Check::kSum, "37条") == "inconsistent");
  AuditReport overlapping = audit_of("发现隐患1327条，其中重大隐患46条；已整改1189条，其余138条月底前整改。", "");
  for (const Finding& finding : overlapping.findings) CHECK(finding.verdict != Verdict::kInconsistent);
}

TEST_CASE("a rate that one slip keeps from its target is told") {
  std::string text = "今年计划改造管网50公里。截至9月，改造管网46公里，完成年度计划的";
  CHECK(verdict(audit_of(text + "92%。", ""), Check::kProgress, "92%") == "consistent");
  CHECK(verdict(audit_of(text + "42%。", ""), Check::kProgress, "42%") == "inconsistent");
}

TEST_CASE("a count, its target and its rate give each other") {
  std::string text = "计划培训农民3000人，实际培训2460人，完成全年任务的82%。";
  AuditReport report = audit_of(text, "");
  const Finding& finding = finding_for(report, Check::kProgress, "82%");
  CHECK(finding.verdict == Verdict::kConsistent);
  CHECK(finding.arithmetic == "2460 ÷ 82% = 3000；目标 3000人");
  CHECK(verdict(audit_of("计划培训农民3000人，实际培训2460人，完成全年任务的92%。", ""), Check::kProgress, "92%") == "inconsistent");
}

TEST_CASE("a rate without a target in the text decides nothing, also where a round one would fit") {
  AuditReport report = audit_of("培训农民2460人，完成全年任务的82%。", "");
  const Finding& finding = finding_for(report, Check::kProgress, "82%");
  CHECK(finding.verdict == Verdict::kUndecidable);
  CHECK(finding.arithmetic == "2460 ÷ 82% = 3000人");
  CHECK(verdict(audit_of("培训农民2513人，完成全年任务的82%。", ""), Check::kProgress, "82%") == "undecidable");
}

TEST_CASE("a share of a count that is named after it is held against the amount before") {
  CHECK(verdict(audit_of("重点工程180个，开工171个，开工率95%。", ""), Check::kImpliedWhole, "95%") == "consistent");
  CHECK(verdict(audit_of("180个重点工程开工9171个，开工率95%。", ""), Check::kImpliedWhole, "95%") == "inconsistent");
}

TEST_CASE("a change of a share is the row's whose kind says so, and what nothing calls done may be a plan") {
  CHECK(verdict(against("2024年，岳阳市税收占比71.9%，比上年同期回落2.8个百分点。", "税收占比,岳阳市,2024,-2.8,百分点,增长\n"), Check::kOfficial,
                "2.8个百分点") == "agrees");
  CHECK(verdict(against("2024年，岳阳市人民医院扩建工程，工期24个月。", "工期,岳阳市,,24,月,计划\n"), Check::kOfficial, "24个月") == "agrees");
}

TEST_CASE("a share and its part imply the whole that the text tells") {
  CHECK(verdict(audit_of("新聘教师163名，其中研究生学历的71名，占43.6%。", ""), Check::kImpliedWhole, "43.6%") == "consistent_by_rounding");
  CHECK(verdict(audit_of("新聘教师163名，其中研究生学历的71名，占53.6%。", ""), Check::kImpliedWhole, "53.6%") == "inconsistent");
}

TEST_CASE("the same indicator told twice must be told the same, and reprints count once") {
  AuditReport report;
  report.records = records_of("2024年，岳阳市城镇新增就业5698人。");
  append_records(records_of("岳阳市去年工作回顾：2024年，岳阳市城镇新增就业5689人。"), report.records);
  run_audit_of(report, "");
  CHECK(verdict(report, Check::kRepeat, "5689人") == "inconsistent");
  AuditReport reprint;
  reprint.records = records_of("2024年，岳阳市城镇新增就业5698人。");
  append_records(records_of("2024年，岳阳市城镇新增就业5698人。"), reprint.records);
  run_audit_of(reprint, "");
  for (const Finding& finding : reprint.findings) CHECK(finding.check != Check::kRepeat);
}

TEST_CASE("a rate that cannot be over 100% is told where it is") {
  CHECK(verdict(audit_of("岳阳市路面厚度合格率197.3%。", ""), Check::kLimit, "197.3%") == "inconsistent");
}

TEST_CASE("records that were written give the same findings as their documents, over the corpus") {
  AuditReport from_documents, from_records;
  std::string lines;
  for (const char* folder : {"articles", "reports"}) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(fs::path(HEDUI_SOURCE_DIR) / "corpus" / folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      Source source;
      source.path = path.filename().string();
      source.bytes = file_bytes(path.string());
      Reading reading = read(source, rules(), worker());
      take_records(reading, rules(), messages(), from_documents.records);
      lines += lines_of(reading);
    }
  }
  REQUIRE(read_records(lines, "records.jsonl", from_records.records));
  std::string table = "指标,地区,时间,数值,单位\n城镇新增就业,聊城市,,26381,人\n地区生产总值,滦州市,2025,612.4,亿元\n";
  run_audit_of(from_documents, table);
  run_audit_of(from_records, table);
  CHECK(from_documents.findings.size() > 3000);
  CHECK(lines_of(from_documents) == lines_of(from_records));
}

TEST_CASE("numbers too large for exact arithmetic decide nothing and break nothing") {
  AuditReport report;
  report.records = records_of("计划培训农民3000人，实际培训2460人，完成全年任务的82%。住院救助171人次，门诊救助99人次。合计救助270人次。");
  for (AuditFigure& figure : report.records.figures) {
    figure.written_number = "999999999999999999999999999999999999";
    figure.value = Decimal::parse(figure.written_number)->times_power_of_ten(8);
    figure.place = "430600";
    figure.indicator = "床位";
  }
  run_audit_of(report, std::string(kHead) + "床位,岳阳市,,999999999999999999999999999999999999,万亿人,\n");
  CHECK(report.findings.size() > 4);
  for (const Finding& finding : report.findings) CHECK_FALSE(is_difference(finding.verdict));
}

TEST_CASE("records that are none are refused with their line") {
  AuditRecords into;
  auto id_of = [&](const std::string& lines) {
    auto done = read_records(lines, "r", into);
    return done ? "fine" : done.error().where + " " + done.error().message.id;
  };
  CHECK(id_of("{\"type\":\"figure\"}\n") == "r:1 audit.records.no_field");
  CHECK(id_of("\n{\n") == "r:2 audit.records.no_json");
  CHECK(id_of("[1]\n") == "r:1 audit.records.no_record");
  CHECK(id_of("") == "fine");
}

TEST_CASE("the tables of corpus/official are found right and wrong where they are") {
  auto gold = nlohmann::json::parse(file_bytes(std::string(HEDUI_SOURCE_DIR) + "/corpus/official/gold.json"));
  REQUIRE(gold.size() >= 4);
  for (const auto& document : gold) {
    std::string name = document["document"], corpus = std::string(HEDUI_SOURCE_DIR) + "/corpus/";
    AuditReport report;
    report.records = records_of(file_bytes(corpus + name));
    Audit audit(rules(), audit_rules(), messages());
    Source source;
    source.path = document["table"].get<std::string>();
    source.bytes = file_bytes(corpus + "official/" + source.path);
    auto cells = read_table(source, "");
    REQUIRE(cells);
    auto choice = ColumnChoice::parse(document["columns"]);
    REQUIRE(choice);
    audit.add_table(**cells, *choice, report);
    CHECK(report.tables[0].errors.empty());
    audit.run(report);
    std::set<int64_t> planted;
    for (const auto& wanted : document["findings"]) {
      INFO(name << " " << wanted.dump());
      planted.insert(wanted["start"].get<int64_t>());
      bool found = false;
      for (const Finding& finding : report.findings) {
        const AuditFigure& figure = report.records.figures[static_cast<size_t>(finding.figures.front())];
        if (finding.check != Check::kOfficial || figure.start != wanted["start"]) continue;
        found = true;
        CHECK(name_of(finding.verdict) == wanted["verdict"].get<std::string>());
        const char* named = name_of(finding.likely_cause);
        CHECK((named ? nlohmann::json(named) : nlohmann::json()) == wanted["likely_cause"]);
      }
      CHECK(found);
    }
    for (const Finding& finding : report.findings) {
      const AuditFigure& figure = report.records.figures[static_cast<size_t>(finding.figures.front())];
      INFO(name << " " << finding.explanation);
      bool elsewhere = finding.check == Check::kOfficial && finding.verdict == Verdict::kDiffers && !planted.contains(figure.start);
      bool says_it_again = figure.value && elsewhere && std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& other) {
                             const AuditFigure& first = report.records.figures[static_cast<size_t>(other.figures.front())];
                             return planted.contains(first.start) && first.value == figure.value && other.official == finding.official;
                           });
      CHECK((!elsewhere || says_it_again));
    }
  }
}
