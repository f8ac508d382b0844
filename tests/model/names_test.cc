// The contract's words for what enumerators mean.
#include <catch2/catch.hpp>
#include <set>

#include "model/mention.h"
#include "model/outline.h"
#include "model/record.h"

namespace hedui {
namespace {

template <class Enum>
void every_name_leads_back(int count) {
  std::set<std::string> names;
  for (int i = 0; i < count; ++i) {
    auto value = static_cast<Enum>(i);
    const char* name = name_of(value);
    if (!name) continue;
    CHECK(from_name<Enum>(name) == value);
    CHECK(names.insert(name).second);
  }
  CHECK_FALSE(from_name<Enum>("no such name"));
  CHECK_FALSE(from_name<Enum>(""));
}

}  // namespace

TEST_CASE("the names of the contract lead back to what they name") {
  every_name_leads_back<Kind>(2);
  every_name_leads_back<Qualifier>(8);
  every_name_leads_back<Measure>(4);
  every_name_leads_back<Direction>(3);
  every_name_leads_back<Status>(3);
  every_name_leads_back<Scope>(4);
  every_name_leads_back<BaseKind>(5);
  every_name_leads_back<PlaceHow>(6);
  every_name_leads_back<RelationType>(5);
  every_name_leads_back<Field>(static_cast<int>(Field::kCount));
}

TEST_CASE("none of something has no name") {
  CHECK(name_of(Direction::kNone) == nullptr);
  CHECK(name_of(Scope::kNone) == nullptr);
  CHECK(name_of(PlaceHow::kNone) == nullptr);
}

TEST_CASE("roles of blocks have names") {
  for (int i = 0; i <= static_cast<int>(Role::kFurniture); ++i) CHECK(role_from_name(name_of(static_cast<Role>(i))) == static_cast<Role>(i));
  CHECK_FALSE(role_from_name("page"));
}

TEST_CASE("captures are numbered as they are named") {
  CHECK(std::string(kCaptureNames[static_cast<size_t>(CaptureName::kBound)]) == "bound");
  CHECK(std::string(kCaptureNames[static_cast<size_t>(CaptureName::kToNumber)]) == "to_number");
  CHECK(std::string(kCaptureNames[static_cast<size_t>(CaptureName::kAsOf)]) == "as_of");
  CHECK(std::string(kCaptureNames[static_cast<size_t>(CaptureName::kWord)]) == "word");
  CHECK(std::size(kCaptureNames) == static_cast<size_t>(CaptureName::kWord) + 1);
}

}  // namespace hedui
