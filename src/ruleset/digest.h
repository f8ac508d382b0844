// SHA-256, of rules folders and of documents.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hedui {

// Takes bytes piece by piece.
class Digest {
 public:
  Digest();
  ~Digest();

  void add(std::string_view bytes);
  // Of all that was added, in hexadecimal. Ends the digest.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// SHA-256 in hexadecimal.
std::string sha256_of(std::string_view bytes);

}  // namespace hedui
