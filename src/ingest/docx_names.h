// The names of OOXML that hedui knows, in the parts of a Word file: elements, attributes, and which of them hide what is inside.
#pragma once

#include <cstdint>
#include <string_view>

namespace hedui {

// Elements. Those that no reader asks for are read through, as if their start and end tags were not there.
enum class DocxTag : uint8_t {
  kThrough,  // unknown, or only a wrapper
  kSkipped,  // nothing in it is shown: deleted text, comments, properties that once were
  kPart,     // the part itself
  kText,     // a piece of text
  // The flow of text.
  kBody,
  kParagraph,
  kRun,
  kTab,
  kBreak,
  kNoBreakHyphen,
  kSymbol,
  kFieldCharacter,
  kInstruction,
  kTextBox,
  kTable,
  kRow,
  kCell,
  kFootnoteReference,
  kEndnoteReference,
  kNote,       // a footnote or an endnote
  kEmbedded,   // an object, a chart, a chunk of another format
  kAlternate,  // mc:AlternateContent
  kChoice,
  kFallback,
  kMath,
  kDenominator,
  kExponent,
  // Properties.
  kParagraphProperties,
  kRunProperties,
  kTableProperties,
  kRowProperties,
  kCellProperties,
  kNumberProperties,
  kNumberId,
  kLevelIndex,
  kParagraphStyle,
  kRunStyle,
  kOutlineLevel,
  kVanish,
  kVerticalAlign,
  kFrame,
  kDeletedMark,  // w:del or w:moveFrom as a property of a paragraph's end or of a row
  kGridSpan,
  kGridBefore,
  kGridAfter,
  kVerticalMerge,
  // Styles and numbering.
  kStyle,
  kName,
  kBasedOn,
  kAbstractNumbering,
  kNumbering,
  kAbstractNumberingId,
  kNumberingStyleLink,
  kLevelOverride,
  kStartOverride,
  kLevel,
  kStart,
  kNumberFormat,
  kLevelText,
  kLevelRestart,
  kLegal,
  kSuffix,
  // Of the package.
  kRelationship,
  kTitle,
  kCreator,
};

enum class DocxAttribute : uint8_t {
  kNone,
  kAbstractNumberingId,
  kCharacter,
  kDefault,
  kDropCap,
  kFieldCharacterType,
  kFont,
  kFormat,
  kId,
  kLevel,
  kNull,
  kNumberId,
  kStyleId,
  kTarget,
  kTargetMode,
  kType,
  kValue,
};

// `space` is the namespace's URI, of the transitional or of the strict edition; empty for none.
DocxTag tag_of_docx(std::string_view space, std::string_view name);
DocxAttribute attribute_of_docx(std::string_view name);

}  // namespace hedui
