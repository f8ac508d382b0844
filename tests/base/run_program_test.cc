#include "base/run_program.h"

#include <catch2/catch.hpp>

namespace hedui::test {

TEST_CASE("a program gets its words and its input as they are, and what it writes comes back") {
  auto words = run_program({.words = {"printf", "%s|", "$(id)", "a b", "'", "-n", "\n;"}});
  REQUIRE(words);
  CHECK(words->status == 0);
  CHECK(words->output == "$(id)|a b|'|-n|\n;|");
  const std::string bytes(300'000, 'x');
  auto copied = run_program({.words = {"cat"}, .input = bytes});
  REQUIRE(copied);
  CHECK(copied->output == bytes);
}

TEST_CASE("a program's environment has what is added, once") {
  auto end = run_program({.words = {"sh", "-c", "env | grep -c ^PATH=; echo $PATH"}, .environment = {"PATH=/usr/bin:/bin"}});
  REQUIRE(end);
  CHECK(end->output == "1\n/usr/bin:/bin\n");
}

TEST_CASE("how a program ended is told") {
  CHECK(run_program({.words = {"sh", "-c", "echo lost >&2; exit 7"}})->status == 7);
  CHECK(run_program({.words = {"sh", "-c", "kill -9 $$"}})->status == -1);
  CHECK(run_program({.words = {"there-is-no-such-program"}}).error().message.id == "program.not_started");
}

TEST_CASE("a program that runs too long or writes too much is stopped") {
  CHECK(run_program({.words = {"sleep", "60"}, .seconds = 1}).error().message.id == "program.stopped");
  CHECK(run_program({.words = {"yes"}, .output_mib = 1}).error().message.id == "program.stopped");
}

}  // namespace hedui::test
