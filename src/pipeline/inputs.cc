// Walking over files and folders without holding more than the folders on the way.
#include "pipeline/inputs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "text/utf8.h"

namespace hedui {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "-";

// Extensions of files that lie beside documents in people's folders and are none.
constexpr std::string_view kNoDocuments[] = {".csv", ".db", ".json", ".jsonl", ".md", ".sqlite", ".tmp", ".tsv", ".xlsx"};

bool is_passed_over(const fs::path& path) {
  std::string name = path.filename().string();
  bool lock_of_word = name.starts_with("~$");
  if (name.starts_with('.') || lock_of_word) return true;
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(std::begin(kNoDocuments), std::end(kNoDocuments), extension) != std::end(kNoDocuments);
}

// Reads to the end, or one byte more than the limit.
std::string read_stream(std::istream& in, uint64_t limit) {
  std::string bytes;
  std::array<char, 1 << 16> piece{};
  while (bytes.size() <= limit && (in.read(piece.data(), piece.size()), in.gcount() > 0)) {
    bytes.append(piece.data(), static_cast<size_t>(in.gcount()));
  }
  return bytes;
}

// A path as records can hold it: the names of files need not be UTF-8.
std::string shown(const std::string& path) { return to_utf8(to_utf32(path)); }

Error too_large(const std::string& path, uint64_t limit) { return Error{{"input.too_large", {std::to_string(limit >> 20)}}, path}; }

}  // namespace

// The paths, in order; folders opened one below the other.
class Inputs::Walk {
 public:
  explicit Walk(const InputOptions& options) : options_(options) {
    if (options.files_from.empty()) return;
    if (options.files_from != kStandardInput) list_file_.open(options.files_from, std::ios::binary);
    list_trouble_ = errno;  // of this thread; another one may ask for the documents
    reading_list_ = true;
  }

  struct Step {
    std::string path;
    bool named = false;  // by the user, not met in a folder
    std::optional<Error> error;
  };

  std::optional<Step> next() {
    while (true) {
      std::optional<Step> step = folders_.empty() ? next_given() : next_in_folder();
      if (!step && folders_.empty()) return std::nullopt;
      if (!step) {
        folders_.pop_back();
      } else if (step->error || !enter(*step)) {
        return step;
      }
    }
  }

  uint64_t passed_over = 0;

 private:
  struct Folder {
    std::vector<std::string> entries;  // sorted backwards: the next one is the last
  };

  std::optional<Step> next_given() {
    if (given_ < options_.paths.size()) return Step{options_.paths[given_++], true, std::nullopt};
    return reading_list_ ? next_listed() : std::nullopt;
  }

  std::optional<Step> next_listed() {
    std::istream& list = options_.files_from == kStandardInput ? std::cin : list_file_;
    if (!list_file_.is_open() && options_.files_from != kStandardInput) {
      reading_list_ = false;
      return Step{options_.files_from, true, Error{{"input.unreadable", {std::strerror(list_trouble_)}}, options_.files_from}};
    }
    std::string line;
    while (std::getline(list, line)) {
      if (line.ends_with('\r')) line.pop_back();
      if (!line.empty()) return Step{line, true, std::nullopt};
    }
    reading_list_ = false;
    return std::nullopt;
  }

  std::optional<Step> next_in_folder() {
    std::vector<std::string>& entries = folders_.back().entries;
    if (entries.empty()) return std::nullopt;
    Step step{std::move(entries.back()), false, std::nullopt};
    entries.pop_back();
    return step;
  }

  // Opens a folder; false for anything else. A link to a folder is followed where it was given, not inside a folder.
  bool enter(Step& step) {
    std::error_code trouble;
    bool inside = !folders_.empty();
    fs::file_status status = inside ? fs::symlink_status(step.path, trouble) : fs::status(step.path, trouble);
    if (fs::is_symlink(status) && fs::is_directory(step.path, trouble)) return pass_over();
    if (!fs::is_directory(status)) return inside && is_passed_over(step.path) && pass_over();
    if (inside && fs::path(step.path).filename().string().starts_with('.')) return true;
    Folder folder;
    fs::directory_iterator entries(step.path, trouble);
    while (!trouble && entries != fs::directory_iterator()) {
      folder.entries.push_back(entries->path().string());
      entries.increment(trouble);
    }
    if (trouble) {
      step.error = Error{{"input.unreadable", {trouble.message()}}, step.path};
      return false;
    }
    std::sort(folder.entries.rbegin(), folder.entries.rend());
    folders_.push_back(std::move(folder));
    return true;
  }

  bool pass_over() {
    ++passed_over;
    return true;
  }

  const InputOptions& options_;
  size_t given_ = 0;
  bool reading_list_ = false;
  std::ifstream list_file_;
  int list_trouble_ = 0;  // as errno, where the list can't be opened
  std::vector<Folder> folders_;
};

Inputs::Inputs(InputOptions options) : options_(std::move(options)), walk_(std::make_unique<Walk>(options_)) {}

Inputs::~Inputs() = default;

uint64_t Inputs::passed_over() const { return walk_->passed_over; }

std::optional<Input> Inputs::next() {
  auto step = walk_->next();
  if (!step) return std::nullopt;
  if (!step->error) return read(step->path, step->named);
  Input input;
  input.source.path = shown(step->path);
  input.error = step->error;
  return input;
}

Input Inputs::read(const std::string& path, bool named) const {
  Input input;
  input.source.path = shown(path);
  input.source.encoding = options_.encoding;
  input.source.given_date = options_.date ? options_.date : date_in_path(path);
  input.source.given_place = options_.place;
  input.source.pdf = options_.pdf;
  input.source.ocr = options_.ocr;
  if (path == kStandardInput) {
    input.source.bytes = read_stream(std::cin, options_.most_bytes);
  } else {
    std::error_code trouble;
    fs::file_status status = fs::status(path, trouble);
    std::ifstream file;
    // A pipe in a folder could keep the run waiting for ever; one that is named is wanted: hedui extract <(unrtf a.rtf).
    bool may_open = fs::is_regular_file(status) || (named && fs::is_fifo(status));
    if (may_open) file.open(path, std::ios::binary);
    if (!file.is_open()) {
      bool is_other = !may_open && fs::exists(status);
      std::string reason = may_open ? std::strerror(errno) : trouble.message();
      input.error = Error{is_other ? Message{"input.not_a_file", {}} : Message{"input.unreadable", {reason}}, path};
      return input;
    }
    input.source.bytes = read_stream(file, options_.most_bytes);
    if (file.bad()) input.error = Error{{"input.unreadable", {std::strerror(errno)}}, path};
  }
  if (input.source.bytes.size() > options_.most_bytes) {
    input.error = too_large(path, options_.most_bytes);
    input.source.bytes.clear();
  }
  return input;
}

Inputs::Total Inputs::count(const InputOptions& options) {
  Total total;
  if (options.files_from == kStandardInput) return total;  // a list that can be read only once
  Walk walk(options);
  while (auto step = walk.next()) {
    std::error_code trouble;
    auto bytes = fs::file_size(step->path, trouble);
    ++total.documents;
    if (!trouble) total.bytes += bytes;
  }
  return total;
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads digits from `at` on: `count` of them, or one or two where it is 0.
std::optional<int> read_digits(std::string_view path, size_t& at, size_t count) {
  size_t end = at;
  size_t most = count == 0 ? 2 : count;
  while (end < path.size() && end - at < most && is_digit(path[end])) ++end;
  if (end == at || (count > 0 && end - at != count)) return std::nullopt;
  int value = 0;
  for (size_t i = at; i < end; ++i) value = value * 10 + (path[i] - '0');
  at = end;
  return value;
}

// A day that starts at `at`: 20250326, or its parts with the same separator between them.
std::optional<Date> date_at(std::string_view path, size_t at) {
  Date date;
  auto year = read_digits(path, at, 4);
  if (!year || at >= path.size()) return std::nullopt;
  char separator = path[at];
  bool separated = separator == '-' || separator == '/' || separator == '_' || separator == '.';
  if (!separated && !is_digit(separator)) return std::nullopt;
  at += separated;
  auto month = read_digits(path, at, separated ? 0 : 2);
  if (!month || (separated && (at >= path.size() || path[at] != separator))) return std::nullopt;
  at += separated;
  auto day = read_digits(path, at, separated ? 0 : 2);
  if (!day || (at < path.size() && is_digit(path[at]))) return std::nullopt;
  date = {*year, *month, *day};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<Date> date_in_path(std::string_view path) {
  constexpr int kFirstYear = 1900;
  std::optional<Date> found;
  for (size_t at = 0; at < path.size(); ++at) {
    if (!is_digit(path[at]) || (at > 0 && is_digit(path[at - 1]))) continue;
    auto date = date_at(path, at);
    if (!date || date->year < kFirstYear) continue;
    if (found && *found != *date) return std::nullopt;
    found = date;
  }
  return found;
}

}  // namespace hedui
