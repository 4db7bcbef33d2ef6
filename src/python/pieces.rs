//! Arrow arrays in the pieces that pickle keeps.

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions, make_array};
use arrow_buffer::{Buffer, NullBuffer};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An array without its type.
#[derive(Serialize, Deserialize)]
struct Piece {
    len: usize,
    offset: usize,
    known: Option<Vec<bool>>,
    buffers: Vec<Vec<u8>>,
    children: Vec<Piece>,
}

impl Piece {
    fn of(data: &ArrayData) -> Self {
        Self {
            len: data.len(),
            offset: data.offset(),
            known: data.nulls().map(|nulls| nulls.iter().collect()),
            buffers: data.buffers().iter().map(|buffer| buffer.as_slice().to_vec()).collect(),
            children: data.child_data().iter().map(Self::of).collect(),
        }
    }

    /// Checks everything: the bytes may be damaged.
    fn array(self, kind: &DataType) -> Result<ArrayData, ArrowError> {
        let kinds: Vec<&DataType> = match kind {
            DataType::List(item) => vec![item.data_type()],
            DataType::Struct(fields) => fields.iter().map(|field| field.data_type()).collect(),
            _ => Vec::new(),
        };
        let children = self.children.into_iter().zip(kinds).map(|(child, kind)| child.array(kind));
        ArrayData::builder(kind.clone())
            .len(self.len)
            .offset(self.offset)
            .nulls(self.known.map(NullBuffer::from))
            .buffers(self.buffers.into_iter().map(Buffer::from).collect())
            .child_data(children.collect::<Result<_, _>>()?)
            .align_buffers(true)
            .build()
    }
}

/// A table's schema and batches: of each its rows and columns.
#[derive(Serialize, Deserialize)]
pub struct Pieces {
    schema: Schema,
    batches: Vec<(usize, Vec<Piece>)>,
}

impl Pieces {
    pub fn of(schema: &Schema, batches: &[RecordBatch]) -> Self {
        let columns = |batch: &RecordBatch| batch.columns().iter().map(|column| Piece::of(&column.to_data())).collect();
        let batches = batches.iter().map(|batch| (batch.num_rows(), columns(batch))).collect();
        Self { schema: schema.clone(), batches }
    }

    /// # Errors
    /// Where they do not fit together.
    pub fn batches(self) -> Result<(SchemaRef, Vec<RecordBatch>), ArrowError> {
        let schema = Arc::new(self.schema);
        let batch = |(rows, pieces): (usize, Vec<Piece>)| {
            let columns = pieces.into_iter().zip(schema.fields());
            let columns = columns.map(|(piece, field)| Ok(make_array(piece.array(field.data_type())?)));
            let columns: Vec<ArrayRef> = columns.collect::<Result<_, ArrowError>>()?;
            let options = RecordBatchOptions::new().with_row_count(Some(rows));
            RecordBatch::try_new_with_options(schema.clone(), columns, &options)
        };
        let batches = self.batches.into_iter().map(batch).collect::<Result<_, _>>()?;
        Ok((schema, batches))
    }
}
