// Threads take inputs in order, read them on their own, and hand the rendered records to one writer in order.
#include "pipeline/batch.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/pipeline.h"
#include "ruleset/digest.h"

namespace hedui {
namespace {

// An input with its place in the run.
struct Job {
  uint64_t number = 0;
  Input input;
  uint32_t copy = 1;  // 1 for the first document of its content, 2 for the second, ...
};

// Hands out the inputs. Contents are hashed here, in order, so that the first of several copies is the same in every run.
class JobQueue {
 public:
  explicit JobQueue(Inputs& inputs) : inputs_(inputs) {}

  std::optional<Job> next() {
    std::lock_guard lock(mutex_);
    if (stopped_) return std::nullopt;
    auto input = inputs_.next();
    if (!input) return std::nullopt;
    Job job;
    job.number = taken_++;
    job.input = std::move(*input);
    Source& source = job.input.source;
    if (!job.input.error) source.sha256 = sha256_of(source.bytes);
    job.copy = ++copies_[id_of(source)];
    return job;
  }

  void stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }

 private:
  std::mutex mutex_;
  Inputs& inputs_;
  uint64_t taken_ = 0;
  bool stopped_ = false;
  std::unordered_map<std::string, uint32_t> copies_;  // by id
};

// What is left of a document once it is read.
struct Outcome {
  std::string path;
  std::optional<Message> error;  // why it could not be read
  bool has_diagnostics = false;
  std::optional<Message> part_not_read;  // why a page or more of it could not be read
  bool duplicate = false;
  uint64_t bytes = 0;
  uint64_t figures = 0;
  uint64_t doubtful = 0;
};

// Writes documents in order, piece by piece. One that comes early waits here, and its thread with it where too much waits
// already.
class OrderedWriter {
 public:
  OrderedWriter(Sink& sink, uint64_t window_bytes, const BatchObserver& observer) : sink_(sink), window_bytes_(window_bytes), observer_(observer) {}

  // The next piece of document `number`.
  void add(uint64_t number, std::string_view piece) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return error_ || number == next_ || waiting_bytes_ + piece.size() <= window_bytes_; });
    if (error_) return;
    if (number != next_) {
      waiting_[number].rendered += piece;
      waiting_bytes_ += piece.size();
      return;
    }
    write_waiting();
    if (!error_) write(piece);
    room_.notify_all();
  }

  // Document `number` is whole. False once the sink has failed.
  bool close(uint64_t number, Outcome outcome) {
    std::unique_lock lock(mutex_);
    waiting_[number].outcome = std::move(outcome);
    while (!error_ && !waiting_.empty() && waiting_.begin()->first == next_ && waiting_.begin()->second.outcome) write_next();
    room_.notify_all();
    return !error_;
  }

  const std::optional<Error>& error() const { return error_; }
  BatchSummary summary() const { return summary_; }

 private:
  // A document whose turn has not come.
  struct Waiting {
    std::string rendered;
    std::optional<Outcome> outcome;  // once it is whole
  };

  void write(std::string_view piece) {
    if (auto done = sink_.write(piece); !done) error_ = done.error();
  }

  // What the document whose turn it is has rendered before its turn came.
  void write_waiting() {
    std::string rendered = std::exchange(waiting_[next_].rendered, {});
    waiting_bytes_ -= rendered.size();
    if (!rendered.empty()) write(rendered);
  }

  void write_next() {
    write_waiting();
    if (error_) return;
    Outcome outcome = std::move(*waiting_.begin()->second.outcome);
    waiting_.erase(waiting_.begin());
    ++next_;
    ++summary_.documents;
    ++(outcome.error ? summary_.not_read : outcome.has_diagnostics ? summary_.partly_read : summary_.read);
    summary_.parts_missing += outcome.part_not_read.has_value();
    summary_.duplicates += outcome.duplicate;
    summary_.bytes += outcome.bytes;
    summary_.figures += outcome.figures;
    summary_.doubtful += outcome.doubtful;
    if (outcome.error && observer_.not_read) observer_.not_read(outcome.path, *outcome.error);
    if (outcome.part_not_read && observer_.not_read) observer_.not_read(outcome.path, *outcome.part_not_read);
    if (observer_.written) observer_.written(summary_);
  }

  Sink& sink_;
  const uint64_t window_bytes_;
  const BatchObserver& observer_;
  std::mutex mutex_;
  std::condition_variable room_;
  uint64_t next_ = 0;
  uint64_t waiting_bytes_ = 0;
  std::map<uint64_t, Waiting> waiting_;
  std::optional<Error> error_;
  BatchSummary summary_;
};

void set_id(Reading& reading, const Job& job) {
  if (job.copy == 1) return;
  if (!job.input.error) reading.duplicate_of = reading.id;
  reading.id += "-" + std::to_string(job.copy);
}

// Reads a job's document. An exception is a bug of ours and costs this document alone.
Reading read_job(const Job& job, const std::function<Reading()>& read) {
  Reading reading;
  try {
    reading = job.input.error ? unread(job.input.source, job.input.error->message) : read();
  } catch (const std::exception& exception) {
    reading = unread(job.input.source, {"internal", {exception.what()}});
  }
  set_id(reading, job);
  return reading;
}

// What a document, or a part of it, adds to what became of it.
void note(Outcome& outcome, const Reading& reading) {
  outcome.has_diagnostics |= !reading.diagnostics.empty();
  auto missing = std::find_if(reading.diagnostics.begin(), reading.diagnostics.end(), [](const Diagnostic& d) { return d.severity == Severity::kError; });
  if (reading.read && missing != reading.diagnostics.end() && !outcome.part_not_read) outcome.part_not_read = missing->message;
  outcome.figures += reading.records.figures.size();
  for (const Figure& figure : reading.records.figures) outcome.doubtful += figure.doubts != 0;
}

// What became of the document, of whose parts `outcome` tells.
void conclude(Outcome& outcome, const Job& job, const Reading& reading) {
  note(outcome, reading);
  outcome.path = job.input.source.path;
  if (!reading.read && !reading.diagnostics.empty()) outcome.error = reading.diagnostics.back().message;
  outcome.duplicate = !reading.duplicate_of.empty();
  outcome.bytes = job.input.source.bytes.size();
}

// Reads and renders one document.
using DoJob = std::function<Outcome(const Job& job, Worker& worker, const TakePiece& take)>;

Result<BatchSummary> run(Inputs& inputs, const RuleSet& rules, const DoJob& do_job, Sink& sink, const BatchOptions& options, const BatchObserver& observer) {
  unsigned jobs = options.jobs > 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  auto first = Worker::make(rules);
  if (!first) return first.error();
  JobQueue queue(inputs);
  OrderedWriter writer(sink, options.window_bytes, observer);
  auto work = [&](std::optional<Job> job, Worker& worker) {
    for (; job; job = queue.next()) {
      Outcome outcome = do_job(*job, worker, [&](std::string_view piece) { writer.add(job->number, piece); });
      if (!writer.close(job->number, std::move(outcome))) queue.stop();
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < jobs; ++i) {
    threads.emplace_back([&] {
      auto job = queue.next();
      if (!job) return;  // nothing is made ready where there are fewer documents than threads
      auto worker = Worker::make(rules);
      if (worker) work(std::move(job), *worker);  // it is: the first one was made of the same rules
    });
  }
  work(queue.next(), *first);
  for (std::thread& thread : threads) thread.join();
  if (writer.error()) return *writer.error();
  BatchSummary summary = writer.summary();
  summary.passed_over = inputs.passed_over();
  return summary;
}

}  // namespace

Result<BatchSummary> run_batch(Inputs& inputs, const RuleSet& rules, const Messages& messages, const OutputFormat& format, Sink& sink,
                               const BatchOptions& options, const BatchObserver& observer) {
  auto do_job = [&](const Job& job, Worker& worker, const TakePiece& take) {
    Outcome of_parts;
    LinesOfParts parts(rules, messages);
    bool has_parts = false, in_parts = false;
    auto take_part = [&](Reading& part) {
      has_parts = true;
      set_id(part, job);
      parts.add(part);
      note(of_parts, part);
    };
    Reading reading = read_job(job, [&] {
      Reading whole = read_in_parts(job.input.source, rules, worker, options.part_bytes, take_part);
      in_parts = has_parts;  // not where an exception came between
      return whole;
    });
    Outcome outcome = in_parts ? std::move(of_parts) : Outcome{};
    conclude(outcome, job, reading);
    if (in_parts) {
      parts.close(std::move(reading));
      format.render_pieces(parts, rules, take);
    } else {
      format.render_pieces(LinesOfReading(reading, rules, messages), rules, take);
    }
    return outcome;
  };
  return run(inputs, rules, do_job, sink, options, observer);
}

Result<BatchSummary> run_batch(Inputs& inputs, const RuleSet& rules, const RenderPieces& render, Sink& sink, const BatchOptions& options,
                               const BatchObserver& observer) {
  auto do_job = [&](const Job& job, Worker& worker, const TakePiece& take) {
    Reading reading = read_job(job, [&] { return read(job.input.source, rules, worker); });
    render(reading, take);
    Outcome outcome;
    conclude(outcome, job, reading);
    return outcome;
  };
  return run(inputs, rules, do_job, sink, options, observer);
}

}  // namespace hedui
