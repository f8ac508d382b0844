// The audit's report as a page, in one file or in a folder: what it keeps of documents while they are read, the pictures of their
// pages, and the page itself.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "emit/output_formats.h"
#include "emit/report_page.h"
#include "pipeline/audit_run.h"
#include "ruleset/masks.h"

namespace hedui {

struct ReportOptions {
  std::string output;    // as is_report_folder tells it
  std::string language;  // "zh", "en"
  bool mask = false;     // hide telephone and identity numbers; pages are then drawn from their text, as a picture can't be searched
  bool pictures = true;  // of PDF pages
};

// Whether the report goes into a folder: an existing one, or a name that is not there yet and does not end in .html or .htm.
bool is_report_folder(const std::string& output);

// Fails where the folder lies in one that documents are read from: what is written there would be read as well.
Result<Done> check_apart(const std::string& folder, const std::vector<std::string>& inputs);

class AuditReportPage {
 public:
  // Makes the folder where one is meant, and empties it of the documents of an earlier report. `words` is the folder of rules that has the messages.
  static Result<std::unique_ptr<AuditReportPage>> open(const ReportOptions& options, const std::string& words, const RuleSet& rules);

  // Where the page goes: the output itself or DIR/index.html.
  std::string page_path() const;

  // Keeps what the report shows of a document. Any thread may call it. In a folder it is written at once.
  Result<Done> keep(const Reading& reading);
  // Called for each document that was kept, in the order of input: a single file has room for so many.
  void settle(const std::string& id);

  // Draws the pages on which something was found, and writes the page.
  Result<Done> write(const AuditReport& report, const AuditOptions& options, Sink& sink);

 private:
  using Pictures = std::vector<std::pair<int, std::string>>;  // pages, and their pictures in base64 for a single file

  struct Kept {
    ReportedText text = ReportedText::kRecords;
    std::string json;  // until it is settled
  };

  AuditReportPage(ReportOptions options, Messages words, std::optional<Masks> masks, const RuleSet& rules);
  Result<Done> draw_pages(const AuditReport& report, const AuditOptions& options, std::vector<ReportedDocument>& documents);
  Result<Pictures> draw(const std::set<int>& pages, const AuditDocument& document, const AuditOptions& options) const;
  bool place(Pictures&& pictures, const std::string& id, ReportedDocument& document);
  std::string file_of(const std::string& id, const std::string& ending) const;
  // Whether a block of this size still fits into a single file; takes its room.
  bool takes_room(size_t bytes);

  const ReportOptions options_;
  const bool folder_;
  const Messages words_;
  const std::optional<Masks> masks_;
  const ReportText shown_;
  const RuleSet& rules_;
  std::mutex mutex_;                            // of all below
  size_t room_;                                 // bytes of blocks that a single file may still take
  std::unordered_map<std::string, Kept> kept_;  // by the document's id
  std::vector<ReportBlock> blocks_;
};

}  // namespace hedui
