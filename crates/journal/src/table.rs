//! Tables as data: one description of each, from which `book` writes and reads rows on both engines.

use chrono::NaiveDate;
use domain::Fen;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Val {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl Val {
    /// Whether a column can hold it.
    pub fn fits(&self, column: &Column) -> bool {
        match self {
            Self::Null => column.nullable,
            Self::Int(_) => column.holds == Type::Int,
            Self::Text(_) => column.holds == Type::Text,
            Self::Blob(_) => column.holds == Type::Blob,
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Int,
    Text,
    Blob,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub name: &'static str,
    pub holds: Type,
    pub nullable: bool,
}

/// A table. Its first `key` columns are the primary key.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    pub key: usize,
}

impl Table {
    /// Is this `T`'s table? Descriptions are constants, which have no address of their own: names tell them apart.
    pub fn is<T: Record>(&self) -> bool {
        self.name == T::TABLE.name
    }
}

/// A row of a table, a value a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub table: &'static Table,
    pub values: Vec<Val>,
}

impl Row {
    pub fn key(&self) -> &[Val] {
        &self.values[..self.table.key]
    }
}

/// A type that a cell can hold.
pub trait Cell: Sized {
    const HOLDS: Type;
    const NULLABLE: bool = false;
    fn put(self) -> Val;
    /// `None` where the cell holds something else.
    fn get(val: Val) -> Option<Self>;
}

impl Cell for i64 {
    const HOLDS: Type = Type::Int;
    fn put(self) -> Val {
        Val::Int(self)
    }
    fn get(val: Val) -> Option<Self> {
        if let Val::Int(int) = val { Some(int) } else { None }
    }
}

impl Cell for bool {
    const HOLDS: Type = Type::Int;
    fn put(self) -> Val {
        Val::Int(self.into())
    }
    fn get(val: Val) -> Option<Self> {
        i64::get(val).map(|int| int != 0)
    }
}

impl Cell for Fen {
    const HOLDS: Type = Type::Int;
    fn put(self) -> Val {
        Val::Int(self.0)
    }
    fn get(val: Val) -> Option<Self> {
        i64::get(val).map(Self)
    }
}

impl Cell for String {
    const HOLDS: Type = Type::Text;
    fn put(self) -> Val {
        Val::Text(self)
    }
    fn get(val: Val) -> Option<Self> {
        if let Val::Text(text) = val { Some(text) } else { None }
    }
}

impl Cell for Vec<u8> {
    const HOLDS: Type = Type::Blob;
    fn put(self) -> Val {
        Val::Blob(self)
    }
    fn get(val: Val) -> Option<Self> {
        if let Val::Blob(bytes) = val { Some(bytes) } else { None }
    }
}

impl Cell for NaiveDate {
    /// `YYYY-MM-DD`, which sorts as days do.
    const HOLDS: Type = Type::Text;
    fn put(self) -> Val {
        Val::Text(self.to_string())
    }
    fn get(val: Val) -> Option<Self> {
        String::get(val)?.parse().ok()
    }
}

impl<T: Cell> Cell for Option<T> {
    const HOLDS: Type = T::HOLDS;
    const NULLABLE: bool = true;
    fn put(self) -> Val {
        self.map_or(Val::Null, Cell::put)
    }
    fn get(val: Val) -> Option<Self> {
        if val == Val::Null { Some(None) } else { T::get(val).map(Some) }
    }
}

/// A struct that is a row of one table.
pub trait Record: Sized {
    const TABLE: &'static Table;
    fn into_row(self) -> Row;
    /// `None` where a value is not of its column's type: the book is damaged.
    fn from_values(values: Vec<Val>) -> Option<Self>;
}

/// Declares row structs with their tables: `Name "table" key N { columns }`.
macro_rules! tables {
    ($($(#[$meta:meta])* $name:ident $table:literal key $key:literal { $($(#[$doc:meta])* $field:ident: $type:ty),* $(,)? })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
            pub struct $name {
                $($(#[$doc])* pub $field: $type),*
            }

            impl crate::table::Record for $name {
                const TABLE: &'static crate::table::Table = &crate::table::Table {
                    name: $table,
                    key: $key,
                    columns: &[$(crate::table::Column {
                        name: stringify!($field),
                        holds: <$type as crate::table::Cell>::HOLDS,
                        nullable: <$type as crate::table::Cell>::NULLABLE,
                    }),*],
                };
                fn into_row(self) -> crate::table::Row {
                    crate::table::Row { table: Self::TABLE, values: vec![$(crate::table::Cell::put(self.$field)),*] }
                }
                fn from_values(values: Vec<crate::table::Val>) -> Option<Self> {
                    let mut values = values.into_iter();
                    Some(Self { $($field: crate::table::Cell::get(values.next()?)?),* })
                }
            }
        )+

        /// The tables declared here.
        pub(super) const TABLES: &[&crate::table::Table] = &[$(<$name as crate::table::Record>::TABLE),+];
    };
}

/// The tables of several modules in one list.
macro_rules! joined {
    ($($module:ident),+ $(,)?) => {{
        const LISTS: &[&[&Table]] = &[$($module::TABLES),+];
        const COUNT: usize = {
            let (mut count, mut list) = (0, 0);
            while list < LISTS.len() {
                count += LISTS[list].len();
                list += 1;
            }
            count
        };
        const ALL: [&Table; COUNT] = {
            let mut all = [LISTS[0][0]; COUNT];
            let (mut at, mut list) = (0, 0);
            while list < LISTS.len() {
                let mut place = 0;
                while place < LISTS[list].len() {
                    all[at] = LISTS[list][place];
                    (at, place) = (at + 1, place + 1);
                }
                list += 1;
            }
            all
        };
        &ALL
    }};
}
pub(crate) use joined;
pub(crate) use tables;
