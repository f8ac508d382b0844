// PDFs made in memory, object by object: sound ones, and all that can be wrong with one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hedui::test {

class PdfFile {
 public:
  // A new object, or one that is given its content later; its number. Content is everything between "obj" and "endobj".
  int add(const std::string& content = "null");
  int add_stream(const std::string& data, const std::string& entries = "");
  // The data is compressed so many times.
  int add_deflated(const std::string& data, const std::string& entries = "", int times = 1);
  void set(int object, const std::string& content) { objects_[static_cast<size_t>(object) - 1] = content; }
  void set_stream(int object, const std::string& data, const std::string& entries = "");

  // A Chinese font that is not embedded, its text in UTF-16.
  int add_font();
  // A page of this content, whose resources are these; `entries` are further ones of the page.
  int add_page(const std::string& content, const std::string& resources, const std::string& entries = "/MediaBox[0 0 595 842]");
  // Further entries of the document's catalog.
  void add_to_catalog(const std::string& entries) { catalog_ += entries; }

  // The file with all pages added, with a table of its objects.
  std::string bytes();
  // The same with its objects in compressed streams and a compressed table.
  std::string packed_bytes();
  // Locked by a password (RC4, 40 bits).
  std::string locked_bytes(const std::string& password);

 private:
  void complete();

  std::vector<std::string> objects_;
  std::vector<int> pages_;
  int tree_ = 0;
  int root_ = 0;
  std::string catalog_;
};

std::string reference(int object);
std::string deflated(const std::string& data);
// A text as the string that add_font()'s font shows.
std::string shown(const std::string& text);
// Operators that show lines of text in font F1, from (x, y) downwards.
std::string lines_at(double x, double y, const std::vector<std::string>& lines, double size = 12);

// Two columns of news on each page.
std::string news_pdf(int pages = 1);

}  // namespace hedui::test
