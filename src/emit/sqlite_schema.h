// The tables of the database that --format sqlite writes.
#pragma once

namespace hedui {

// Raised when a table or column changes its meaning; readers find it by PRAGMA user_version.
constexpr int kSqliteSchemaVersion = 1;

extern const char* const kSqliteTables;
// Made when the tables are full, which is faster and leaves them denser.
extern const char* const kSqliteIndexesAndViews;

}  // namespace hedui
