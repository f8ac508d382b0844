// What a program gives up before it looks at bytes that nobody vouches for.
#pragma once

#include <cstdint>

namespace hedui {

struct Limits {
  uint64_t memory_mib = 0;  // of address space; 0: no limit
  uint64_t seconds = 0;     // of computing; 0: no limit
};

// How the program ends when a limit stops it; whoever started it tells by this what happened. 1 is what libraries take
// that end the program themselves where memory is wanting.
enum ConfinedExit : int { kExitOutOfMemory = 1, kExitNobodyListens = 3, kExitRefused = 4 };

// From here on: no memory and no time beyond the limits, no file written, no core. Running out of memory ends the program.
void take_limits(const Limits& limits);

// From here on the process may open files for reading only, and neither connect to anything, nor start a program, nor touch
// other processes: the system refuses such calls as if it had no rights. False where the system allows no such filter;
// the limits hold even so.
bool give_up_rights();

}  // namespace hedui
