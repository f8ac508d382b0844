// The audit's report as a page for people. The page is built by its own script out of JSON that stands in it; the script's and the
// style's hashes stand in its Content-Security-Policy, so that nothing else in it can run. Parts: report/.
#pragma once

#include <string>
#include <vector>

#include "emit/record_lines.h"
#include "emit/report_text.h"
#include "model/finding.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Where the report has a document's text.
enum class ReportedText : uint8_t {
  kRecords,   // nowhere: the audit was of records
  kUnread,    // nowhere: it could not be read
  kTooLarge,  // nowhere: it is too long, or a single file has too many already
  kInline,    // in a block of the page
  kFile       // in documents/ID.html beside it
};

struct ReportedDocument {
  ReportedText text = ReportedText::kRecords;
  std::vector<int> pictures;  // pages that have one, inline or in documents/ID-PAGE.png; in order
};

struct ReportPage {
  const AuditReport& report;
  const RuleSet& rules;   // for the names of places
  const Messages& words;  // in the reader's language
  const ReportText& shown;
  std::string language;                     // "zh", "en"
  std::vector<ReportedDocument> documents;  // one for each of the report's
};

// An element of the page that holds data: "document-ID" with JSON, "picture-ID-PAGE" with a PNG in base64.
struct ReportBlock {
  std::string id;
  std::string content;
};

void render_report_page(const ReportPage& page, const std::vector<ReportBlock>& blocks, const TakePiece& take);

// documents/ID.html, which hands the document to the page that shows it in a frame. `json` is what report_document gives.
std::string report_file(const std::string& title, const std::string& json, const ReportText& shown, const Messages& words, const std::string& language);

}  // namespace hedui
