// The documents of a run, one at a time: files, folders, lists of files, standard input.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "model/document.h"

namespace hedui {

struct InputOptions {
  std::vector<std::string> paths;  // files, folders (read with all below them), "-" for standard input
  std::string files_from;          // a file with one path a line, "-" for standard input; empty for none
  std::string encoding;            // of all of them; empty: each by its bytes
  std::optional<Date> date;        // of all of them; else read off the path
  std::string place;               // division code
  PdfOptions pdf;
  OcrOptions ocr;
  uint64_t most_bytes = 64u << 20;  // larger files are refused
};

// A document's bytes, or why there are none. The source's path is given in both cases.
struct Input {
  Source source;
  std::optional<Error> error;
};

// Walks over the inputs in an order that depends on their names alone: as given, a folder's entries in the order of
// their bytes. In folders it passes over hidden files and over those that are no documents by their extension (tables
// and data files, hedui's own output); a file that is named is always read.
class Inputs {
 public:
  explicit Inputs(InputOptions options);
  ~Inputs();

  // The next document, read whole; nothing behind the last. Only regular files are read, standard input, and pipes that
  // are named.
  std::optional<Input> next();

  // Files that were passed over in folders so far.
  uint64_t passed_over() const;

  // How many documents there are and how large, without reading them. Inputs that can't be counted (standard input)
  // count as nothing.
  struct Total {
    uint64_t documents = 0;
    uint64_t bytes = 0;
  };
  static Total count(const InputOptions& options);

 private:
  class Walk;
  Input read(const std::string& path, bool named) const;

  InputOptions options_;
  std::unique_ptr<Walk> walk_;
};

// The day in a path like 2025-03-26/A03.txt, 2025/03/26/3.txt, paper_20250326_03.txt; nothing where it holds none, or
// two that differ.
std::optional<Date> date_in_path(std::string_view path);

}  // namespace hedui
