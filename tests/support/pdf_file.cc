// Writing PDFs: objects, tables of them, compression, the old encryption.
#include "support/pdf_file.h"

#include <nettle/arcfour.h>
#include <nettle/md5.h>
#include <zlib.h>

#include <cstdio>
#include <stdexcept>

#include "text/utf8.h"

namespace hedui::test {
namespace {

constexpr const char* kHeader = "%PDF-1.5\n";

std::string hex(const std::string& bytes) {
  std::string out = "<";
  for (char c : bytes) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", static_cast<unsigned char>(c));
    out += digits;
  }
  return out + ">";
}

std::string stream(const std::string& data, const std::string& entries) {
  return "<</Length " + std::to_string(data.size()) + entries + ">>stream\n" + data + "\nendstream";
}

std::string big_endian(size_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string md5(const std::string& data) {
  md5_ctx context;
  md5_init(&context);
  md5_update(&context, data.size(), reinterpret_cast<const uint8_t*>(data.data()));
  std::string digest(MD5_DIGEST_SIZE, '\0');
  md5_digest(&context, digest.size(), reinterpret_cast<uint8_t*>(digest.data()));
  return digest;
}

std::string rc4(const std::string& key, std::string data) {
  arcfour_ctx context;
  arcfour_set_key(&context, key.size(), reinterpret_cast<const uint8_t*>(key.data()));
  arcfour_crypt(&context, data.size(), reinterpret_cast<uint8_t*>(data.data()), reinterpret_cast<const uint8_t*>(data.data()));
  return data;
}

std::string padded(const std::string& password) {
  const std::string kPadding("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A",
                             32);
  return (password + kPadding).substr(0, 32);
}

// The content of an object with its stream, or else its strings in parentheses, encrypted.
std::string locked(const std::string& content, size_t object, const std::string& key) {
  std::string salted = key;
  for (int i = 0; i < 3; ++i) salted += static_cast<char>(object >> (8 * i) & 0xFF);
  std::string own_key = md5(salted + std::string(2, '\0')).substr(0, key.size() + 5);
  size_t begin = content.find("stream\n");
  if (begin != std::string::npos) {
    begin += 7;
    size_t size = content.rfind("\nendstream") - begin;
    return content.substr(0, begin) + rc4(own_key, content.substr(begin, size)) + content.substr(begin + size);
  }
  std::string out;
  for (size_t at = 0; at < content.size(); ++at) {
    if (content[at] != '(') {
      out += content[at];
      continue;
    }
    size_t end = content.find(')', at);
    out += hex(rc4(own_key, content.substr(at + 1, end - at - 1)));
    at = end;
  }
  return out;
}

}  // namespace

std::string reference(int object) { return std::to_string(object) + " 0 R"; }

std::string deflated(const std::string& data) {
  uLongf size = compressBound(data.size());
  std::string out(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(data.data()), data.size(), 9) != Z_OK) {
    throw std::runtime_error("cannot compress");
  }
  out.resize(size);
  return out;
}

std::string shown(const std::string& text) {
  std::string units;
  for (char32_t c : to_utf32(text)) units += big_endian(c, 2);
  return hex(units);
}

std::string lines_at(double x, double y, const std::vector<std::string>& lines, double size) {
  char head[96];
  std::snprintf(head, sizeof head, "BT /F1 %g Tf %g TL 1 0 0 1 %g %g Tm\n", size, size * 1.5, x, y);
  std::string out = head;
  for (const std::string& line : lines) out += shown(line) + " Tj T*\n";
  return out + "ET\n";
}

int PdfFile::add(const std::string& content) {
  objects_.push_back(content);
  return static_cast<int>(objects_.size());
}

int PdfFile::add_stream(const std::string& data, const std::string& entries) { return add(stream(data, entries)); }
void PdfFile::set_stream(int object, const std::string& data, const std::string& entries) { set(object, stream(data, entries)); }

int PdfFile::add_deflated(const std::string& data, const std::string& entries, int times) {
  std::string packed = data, filters;
  for (int i = 0; i < times; ++i) {
    packed = deflated(packed);
    filters += "/FlateDecode";
  }
  return add_stream(packed, "/Filter[" + filters + "]" + entries);
}

int PdfFile::add_font() {
  int descriptor =
      add("<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 700/StemV 80>>");
  int descendant = add("<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor " +
                       reference(descriptor) + "/DW 1000/W[814 907 500]>>");
  return add("<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[" + reference(descendant) + "]>>");
}

int PdfFile::add_page(const std::string& content, const std::string& resources, const std::string& entries) {
  if (tree_ == 0) tree_ = add();
  int text = add_stream(content);
  pages_.push_back(add("<</Type/Page/Parent " + reference(tree_) + "/Contents " + reference(text) + "/Resources<<" + resources + ">>" + entries + ">>"));
  return pages_.back();
}

void PdfFile::complete() {
  if (root_ != 0) return;
  if (tree_ != 0) {
    std::string kids;
    for (int page : pages_) kids += reference(page) + " ";
    set(tree_, "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages_.size()) + ">>");
  }
  root_ = add("<</Type/Catalog" + (tree_ != 0 ? "/Pages " + reference(tree_) : "") + catalog_ + ">>");
}

std::string PdfFile::bytes() {
  complete();
  std::string out = kHeader, table;
  for (size_t i = 0; i < objects_.size(); ++i) {
    char entry[24];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", out.size());
    table += entry;
    out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
  }
  size_t start = out.size();
  std::string count = std::to_string(objects_.size() + 1);
  return out + "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + count + "/Root " + reference(root_) + ">>\nstartxref\n" +
         std::to_string(start) + "\n%%EOF\n";
}

std::string PdfFile::packed_bytes() {
  complete();
  std::string out = kHeader, table = std::string(1, '\0') + big_endian(0, 4) + big_endian(65535, 2), heads, bodies;
  size_t holder = objects_.size() + 1, held = 0;
  for (size_t i = 0; i < objects_.size(); ++i) {
    bool is_stream = objects_[i].find("stream\n") != std::string::npos;
    if (is_stream) {
      table += '\1' + big_endian(out.size(), 4) + big_endian(0, 2);
      out += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    } else {
      table += '\2' + big_endian(holder, 4) + big_endian(held++, 2);
      heads += std::to_string(i + 1) + " " + std::to_string(bodies.size()) + " ";
      bodies += objects_[i] + " ";
    }
  }
  table += '\1' + big_endian(out.size(), 4) + big_endian(0, 2);
  std::string entries = "/Type/ObjStm/Filter/FlateDecode/N " + std::to_string(held) + "/First " + std::to_string(heads.size());
  out += std::to_string(holder) + " 0 obj\n" + stream(deflated(heads + bodies), entries) + "\nendobj\n";
  size_t start = out.size();
  entries = "/Type/XRef/Filter/FlateDecode/W[1 4 2]/Size " + std::to_string(holder + 1) + "/Root " + reference(root_);
  return out + std::to_string(holder + 1) + " 0 obj\n" + stream(deflated(table), entries) + "\nendobj\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

std::string PdfFile::locked_bytes(const std::string& password) {
  constexpr size_t kKeyBytes = 5;
  complete();
  std::string id(16, 'i'), permissions("\xFC\xFF\xFF\xFF", 4);
  std::string owner = rc4(md5(padded(password)).substr(0, kKeyBytes), padded(password));
  std::string key = md5(padded(password) + owner + permissions + id).substr(0, kKeyBytes);
  for (size_t i = 0; i < objects_.size(); ++i) objects_[i] = locked(objects_[i], i + 1, key);
  std::string out = bytes();
  std::string lock = "/ID[" + hex(id) + hex(id) + "]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O " + hex(owner) + "/U " + hex(rc4(key, padded(""))) + ">>";
  return out.insert(out.rfind("/Root"), lock);
}

std::string news_pdf(int pages) {
  PdfFile file;
  std::string resources = "/Font<</F1 " + reference(file.add_font()) + ">>";
  for (int i = 0; i < pages; ++i) {
    std::string number = std::to_string(i + 1);
    std::string content = lines_at(50, 780, {"供水工程进展顺利"}, 24);
    content += lines_at(
        50, 730,
        {"今年全县新建供水管道128.6公里，改", "造老旧管网46.5公里，受益群众3.2万", "人，完成全年任务的87.5%，县水利局", "第" + number + "工区负责人说。"});
    content +=
        lines_at(310, 730,
                 {"工程总投资1.85亿元，已完成投资1.2", "亿元，预计年底全部通水，届时将有", "12个乡镇的5.6万户用上自来水，水质", "合格率达到98.7%，高于计划。"});
    file.add_page(content, resources);
  }
  return file.bytes();
}

}  // namespace hedui::test
