// The records of a document as JSON Lines by the contract (model/records.md).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/reading.h"
#include "ruleset/messages.h"
#include "ruleset/rule_set.h"

namespace hedui {

// Is given what was rendered of a document, piece by piece, so that a large one never stands whole in memory.
using TakePiece = std::function<void(std::string_view piece)>;

// The lines of one document: document, pages, articles, places, projects, figures, diagnostics.
class RecordLines {
 public:
  virtual ~RecordLines() = default;
  // A piece is made of whole lines.
  virtual void render(const TakePiece& take) const = 0;
  // Calls `act` with the codes of divisions that the lines bear, some of them more than once.
  virtual void for_each_code(const std::function<void(std::string_view code)>& act) const = 0;
};

// Of a document that was read whole.
class LinesOfReading : public RecordLines {
 public:
  LinesOfReading(const Reading& reading, const RuleSet& rules, const Messages& messages) : reading_(reading), rules_(rules), messages_(messages) {}

  void render(const TakePiece& take) const override;
  void for_each_code(const std::function<void(std::string_view code)>& act) const override;

 private:
  const Reading& reading_;
  const RuleSet& rules_;
  const Messages& messages_;
};

// Of a document that is read part by part. The document's own line stands first and tells what only the last part completes,
// so the others wait, packed.
class LinesOfParts : public RecordLines {
 public:
  LinesOfParts(const RuleSet& rules, const Messages& messages);
  ~LinesOfParts() override;

  // The next part, with the document's id.
  void add(const Reading& part);
  // Behind the last part: what is known of the document as a whole.
  void close(Reading document);

  void render(const TakePiece& take) const override;
  void for_each_code(const std::function<void(std::string_view code)>& act) const override;

 private:
  struct Held;

  const RuleSet& rules_;
  const Messages& messages_;
  Reading document_;
  std::unique_ptr<Held> held_;
};

// The lines of a document that was read whole, appended.
void append_record_lines(std::string& out, const Reading& reading, const RuleSet& rules, const Messages& messages);

}  // namespace hedui
