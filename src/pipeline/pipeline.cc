// The only place that knows the order of the stages.
#include "pipeline/pipeline.h"

#include <algorithm>

#include "ingest/input_formats.h"
#include "layout/lay_out.h"
#include "match/find_mentions.h"
#include "match/lex.h"
#include "normalize/normalize.h"
#include "recognize/recognize.h"
#include "resolve/resolve.h"
#include "ruleset/digest.h"
#include "structure/labels.h"
#include "structure/outline.h"

namespace hedui {
namespace {

constexpr size_t kIdLength = 16;  // characters of the content's hash

// A path and its content's hash are known of every document, whatever becomes of it.
Reading begin_reading(const Source& source) {
  Reading reading;
  reading.source = source.path;
  reading.sha256 = source.sha256.empty() ? sha256_of(source.bytes) : source.sha256;
  reading.id = reading.sha256.substr(0, kIdLength);
  return reading;
}

bool ingest_into(Reading& reading, const Source& source) {
  Result<RawDocument> raw = ingest(source, reading.diagnostics);
  if (!raw) {
    reading.diagnostics.push_back({Severity::kError, raw.error().message, std::nullopt, std::nullopt});
    return false;
  }
  recognize(*raw, source);
  reading.document = lay_out(std::move(*raw), source, reading.diagnostics);
  reading.read = true;
  return true;
}

// What the file's markup did not tell of the document, its own lines may tell; the site is the last resort.
void complete_metadata(Metadata& metadata, const LabelledNames& labelled) {
  if (metadata.publisher.empty()) metadata.publisher = labelled.publisher.empty() ? metadata.site : labelled.publisher;
  if (metadata.author.empty()) metadata.author = labelled.author;
  if (metadata.editor.empty()) metadata.editor = labelled.editor;
}

// As the file says; a report in pages is called what stands above it.
std::string title_of(const Reading& r) {
  bool is_report = !r.document.pages.empty() && r.outline.articles.size() == 1;
  if (!r.document.metadata.title.empty() || !is_report) return r.document.metadata.title;
  std::string title(slice(std::string_view(r.clean.reading), r.outline.articles.front().title));
  std::replace(title.begin(), title.end(), '\n', ' ');
  return title;
}

}  // namespace

std::string id_of(const Source& source) { return (source.sha256.empty() ? sha256_of(source.path) : source.sha256).substr(0, kIdLength); }

Reading read(const Source& source, const RuleSet& rules, Worker& worker, MatchTrace* trace) {
  Reading r = begin_reading(source);
  if (!ingest_into(r, source)) return r;
  worker.tries_all = trace != nullptr;
  r.clean = normalize(r.document, rules, worker);
  r.outline = outline(r.document, r.clean, rules, worker);
  if (r.document.metadata.publisher.empty()) r.document.metadata.publisher = r.outline.paper;
  complete_metadata(r.document.metadata, read_labels(r.clean, r.outline, rules));
  r.lexed = lex(r.clean, r.outline, rules, worker);
  r.mentions = find_mentions(r.clean, r.outline, r.lexed, rules, worker, trace);
  r.records = resolve(r.document, r.clean, r.outline, r.lexed, r.mentions, rules, r.diagnostics, worker.times);
  r.records.title = title_of(r);
  return r;
}

Reading unread(const Source& source, const Message& why) {
  Reading r;
  r.source = source.path;
  r.sha256 = source.sha256;
  r.id = id_of(source);
  r.diagnostics.push_back({Severity::kError, why, std::nullopt, std::nullopt});
  return r;
}

Reading read_text_of(const Source& source) {
  Reading r = begin_reading(source);
  ingest_into(r, source);
  return r;
}

}  // namespace hedui
