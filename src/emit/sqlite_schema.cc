// The comments inside the statements are kept by SQLite: whoever asks a database for its schema reads them there.
#include "emit/sqlite_schema.h"

namespace hedui {

const char* const kSqliteTables = R"sql(
CREATE TABLE division (
  -- An administrative division whose code some record bears, or one above it.
  code TEXT PRIMARY KEY,          -- GB/T 2260
  name TEXT NOT NULL,
  level TEXT NOT NULL,            -- province, prefecture, county, ...
  parent TEXT REFERENCES division (code)
);
CREATE TABLE document (
  -- One for each input, also for one that could not be read (then diagnostic says why).
  document TEXT PRIMARY KEY,
  duplicate_of TEXT REFERENCES document (document),  -- the first copy of the same content; leave copies out when you count
  source TEXT NOT NULL,           -- path as given
  sha256 TEXT,
  format TEXT,
  encoding TEXT,
  pages INTEGER,
  title TEXT,
  author TEXT,
  publisher TEXT,
  date TEXT,                      -- ISO
  place TEXT REFERENCES division (code),
  rules TEXT NOT NULL,            -- digest of the rules that read it
  version TEXT NOT NULL
);
CREATE TABLE page (
  -- A page of a PDF.
  document TEXT NOT NULL REFERENCES document (document),
  page INTEGER NOT NULL,          -- 1, 2, ... in the file
  name TEXT,                      -- its number as printed on it
  width REAL,
  height REAL,
  trust TEXT,
  glyphs INTEGER,
  lost REAL,
  PRIMARY KEY (document, page)
);
CREATE TABLE article (
  document TEXT NOT NULL REFERENCES document (document),
  article INTEGER NOT NULL,       -- 0, 1, ... in its document
  title TEXT,
  kicker TEXT,                    -- above the title in smaller type
  subtitle TEXT,                  -- below it
  start INTEGER NOT NULL,         -- offsets count code points in the document's text, as "hedui text" prints it
  end INTEGER NOT NULL,           -- exclusive
  page INTEGER,
  boxes TEXT,                     -- JSON: [[x0, y0, x1, y1], ...] in PDF points
  continues INTEGER,              -- the article of the same document that it goes on from, on another page
  date TEXT,
  place TEXT REFERENCES division (code),
  PRIMARY KEY (document, article)
);
CREATE TABLE place (
  -- A place that is mentioned.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  article INTEGER NOT NULL,
  page INTEGER,
  boxes TEXT,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  name TEXT,                      -- official full name
  code TEXT REFERENCES division (code),
  level TEXT,
  how TEXT NOT NULL,
  rule TEXT,
  FOREIGN KEY (document, article) REFERENCES article (document, article)
);
CREATE TABLE project (
  -- A project that is mentioned.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  article INTEGER NOT NULL,
  page INTEGER,
  boxes TEXT,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  name TEXT NOT NULL,
  number TEXT,
  place TEXT REFERENCES division (code),
  rule TEXT,
  FOREIGN KEY (document, article) REFERENCES article (document, article)
);
CREATE TABLE figure (
  -- Numbers are exact decimals and therefore TEXT. The columns *_real hold them as binary floats, which are approximate:
  -- sort, compare and sum by them, but quote the exact ones.
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  article INTEGER NOT NULL,
  page INTEGER,
  boxes TEXT,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL,
  sentence TEXT NOT NULL,
  kind TEXT NOT NULL,             -- quantity, percentage
  value TEXT,                     -- multiplier applied; null for a range
  low TEXT,
  high TEXT,
  qualifier TEXT NOT NULL,
  written_number TEXT,
  written_multiplier TEXT,
  unit TEXT,                      -- as written
  unit_id TEXT,
  normalized_value TEXT,          -- in the base unit of its dimension
  normalized_unit TEXT,
  indicator TEXT,
  action TEXT,
  measure TEXT NOT NULL,          -- level, change, share, progress
  direction TEXT,
  base_text TEXT,
  base_kind TEXT,
  base_from TEXT,
  base_to TEXT,
  of TEXT,
  scope TEXT,
  status TEXT NOT NULL,           -- actual, planned, standard
  place TEXT REFERENCES division (code),
  place_how TEXT,
  project TEXT,                   -- name, or null
  period_text TEXT,
  period_from TEXT,
  period_to TEXT,
  doubts TEXT NOT NULL,           -- names of fields joined by ";", empty where there is none
  confidence REAL,
  rule TEXT,
  value_real REAL,
  low_real REAL,
  high_real REAL,
  normalized_value_real REAL,
  FOREIGN KEY (document, article) REFERENCES article (document, article)
);
CREATE TABLE relation (
  figure TEXT NOT NULL REFERENCES figure (id),
  type TEXT NOT NULL,             -- progress_of, part_of, target_of, base_of, share_of
  target TEXT NOT NULL REFERENCES figure (id),
  complete INTEGER                -- 1 where the words say that the parts are all, else null
);
CREATE TABLE diagnostic (
  document TEXT NOT NULL REFERENCES document (document),
  severity TEXT NOT NULL,         -- warning, error
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  page INTEGER,
  start INTEGER,
  end INTEGER
);
)sql";

const char* const kSqliteIndexesAndViews = R"sql(
CREATE INDEX division_by_parent ON division (parent);
CREATE INDEX place_by_article ON place (document, article);
CREATE INDEX place_by_code ON place (code);
CREATE INDEX project_by_article ON project (document, article);
CREATE INDEX project_by_name ON project (name);
CREATE INDEX figure_by_article ON figure (document, article);
CREATE INDEX figure_by_place ON figure (place);
CREATE INDEX figure_by_indicator ON figure (indicator);
CREATE INDEX figure_by_status ON figure (status);
CREATE INDEX relation_by_figure ON relation (figure);
CREATE INDEX relation_by_target ON relation (target);
CREATE INDEX diagnostic_by_document ON diagnostic (document);
CREATE VIEW figure_view AS
  -- Figures with what one needs to name and cite them.
  SELECT figure.*,
         division.name AS place_name,
         division.level AS place_level,
         above.name AS place_above,         -- the division that the place lies in
         document.source AS source,
         document.duplicate_of AS duplicate_of,
         document.title AS document_title,
         document.date AS document_date,
         article.title AS article_title,
         article.date AS article_date
  FROM figure
  JOIN document ON document.document = figure.document
  JOIN article ON article.document = figure.document AND article.article = figure.article
  LEFT JOIN division ON division.code = figure.place
  LEFT JOIN division AS above ON above.code = division.parent;
)sql";

}  // namespace hedui
