// The only place that knows the order of the stages.
#include "pipeline/pipeline.h"

#include <algorithm>
#include <optional>
#include <utility>

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

std::optional<RawDocument> ingest_for(Reading& reading, const Source& source) {
  Result<RawDocument> raw = ingest(source, reading.diagnostics);
  if (!raw) {
    reading.diagnostics.push_back({Severity::kError, raw.error().message, std::nullopt, std::nullopt});
    return std::nullopt;
  }
  recognize(*raw, source);
  reading.read = true;
  return std::move(*raw);
}

bool lay_out_into(Reading& reading, const Source& source) {
  std::optional<RawDocument> raw = ingest_for(reading, source);
  if (raw) reading.document = lay_out(std::move(*raw), source, reading.diagnostics);
  return raw.has_value();
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

// From a whole document's text on.
void read_on(Reading& r, const RuleSet& rules, Worker& worker, MatchTrace* trace) {
  worker.tries_all = trace != nullptr;
  r.clean = normalize(r.document, rules, worker);
  r.outline = outline(r.document, r.clean, rules, worker);
  if (r.document.metadata.publisher.empty()) r.document.metadata.publisher = r.outline.paper;
  complete_metadata(r.document.metadata, read_labels(r.clean, r.outline, rules));
  r.lexed = lex(r.clean, r.outline, rules, worker);
  r.mentions = find_mentions(r.clean, r.outline, r.lexed, rules, worker, trace);
  r.records = resolve(r.document, r.clean, r.outline, r.lexed, r.mentions, rules, r.diagnostics, worker.times);
  r.records.title = title_of(r);
}

// Reads the parts of a document and keeps what they tell of all of it.
class PartReader {
 public:
  PartReader(Reading& whole, const RuleSet& rules, Worker& worker) : whole_(whole), rules_(rules), worker_(worker) {}

  void read(Document document, const TakePart& take) {
    Reading part;
    part.id = whole_.id;
    part.source = whole_.source;
    part.sha256 = whole_.sha256;
    part.read = true;
    part.document = std::move(document);
    worker_.tries_all = false;
    part.clean = normalize(part.document, rules_, worker_);
    part.outline = outline_part(part.document, part.clean, rules_, worker_, paper_);
    labels_ = read_labels(part.clean, part.outline, rules_, std::move(labels_));
    part.lexed = lex(part.clean, part.outline, rules_, worker_);
    part.mentions = find_mentions(part.clean, part.outline, part.lexed, rules_, worker_);
    part.records = resolve(part.document, part.clean, part.outline, part.lexed, part.mentions, rules_, part.diagnostics, known_, worker_.times);
    whole_.records.date = part.records.date;
    whole_.records.place = part.records.place;
    take(part);
    whole_.document.format = std::move(part.document.format);
    whole_.document.encoding = std::move(part.document.encoding);
    whole_.document.metadata = std::move(part.document.metadata);
    whole_.document.pages = std::move(part.document.pages);
  }

  // Behind the last part.
  void finish() {
    whole_.outline.page_names = paper_.page_names();
    whole_.outline.paper = paper_.name.what;
    whole_.outline.articles.resize(static_cast<size_t>(paper_.articles));
    for (const Continuation& link : find_continuations(paper_, rules_)) whole_.outline.articles[static_cast<size_t>(link.to)].continues = link.from;
    Metadata& metadata = whole_.document.metadata;
    if (metadata.publisher.empty()) metadata.publisher = whole_.outline.paper;
    complete_metadata(metadata, labels_);
    whole_.records.title = metadata.title;
  }

 private:
  Reading& whole_;
  const RuleSet& rules_;
  Worker& worker_;
  PaperFacts paper_;
  LabelledNames labels_;
  KnownOfDocument known_;
};

}  // namespace

std::string id_of(const Source& source) { return (source.sha256.empty() ? sha256_of(source.path) : source.sha256).substr(0, kIdLength); }

Reading read(const Source& source, const RuleSet& rules, Worker& worker, MatchTrace* trace) {
  Reading r = begin_reading(source);
  if (lay_out_into(r, source)) read_on(r, rules, worker, trace);
  return r;
}

Reading read_in_parts(const Source& source, const RuleSet& rules, Worker& worker, size_t part_bytes, const TakePart& take) {
  Reading whole = begin_reading(source);
  std::optional<RawDocument> raw = ingest_for(whole, source);
  if (!raw) return whole;
  DocumentParts parts(std::move(*raw), source, part_bytes);
  std::optional<Document> part = parts.next(whole.diagnostics);
  if (!parts.has_more()) {
    whole.document = std::move(*part);
    read_on(whole, rules, worker, nullptr);
    return whole;
  }
  PartReader reader(whole, rules, worker);
  for (; part; part = parts.next(whole.diagnostics)) reader.read(std::move(*part), take);
  reader.finish();
  return whole;
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
  lay_out_into(r, source);
  return r;
}

}  // namespace hedui
