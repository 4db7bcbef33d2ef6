//! The Arrow PyCapsule interface: arrays come in and go out without a copy. The only unsafe code of the crate.
//!
//! See <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>.
#![allow(unsafe_code, reason = "the C interface passes raw pointers")]

use std::ffi::{CStr, c_int};

use arrow_array::ffi::from_ffi;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator, make_array};
use arrow_data::ArrayData;
use arrow_data::ffi::FFI_ArrowArray;
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

const STREAM: &CStr = c"arrow_array_stream";
const ARRAY: &CStr = c"arrow_array";
const SCHEMA: &CStr = c"arrow_schema";

fn refused(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(format!("the Arrow data cannot be read: {error}"))
}

/// The chunks of an object that offers `__arrow_c_stream__` or `__arrow_c_array__`; `None` where it offers neither.
pub fn import(value: &Bound<'_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    if value.hasattr("__arrow_c_stream__")? {
        let capsule = value.call_method0("__arrow_c_stream__")?;
        return stream(capsule.cast::<PyCapsule>()?).map(Some);
    }
    if value.hasattr("__arrow_c_array__")? {
        let pair = value.call_method0("__arrow_c_array__")?;
        let pair = pair.cast::<PyTuple>()?;
        return Ok(Some(vec![array(pair.get_item(0)?.cast::<PyCapsule>()?, pair.get_item(1)?.cast::<PyCapsule>()?)?]));
    }
    Ok(None)
}

fn array(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<ArrayRef> {
    let schema = schema.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
    // SAFETY: capsules of these names hold initialised structures of these types; `from_raw` moves them out
    // and leaves released ones behind, as the interface wants of a consumer.
    let (schema, array) =
        unsafe { (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr())) };
    if array.is_released() {
        return Err(refused("the array was consumed before"));
    }
    import_array(array, &schema)
}

fn import_array(array: FFI_ArrowArray, schema: &FFI_ArrowSchema) -> PyResult<ArrayRef> {
    // SAFETY: the producer promises that array and schema belong together; what can be checked is checked next.
    let data = unsafe { from_ffi(array, schema) }.map_err(refused)?;
    checked(data).map(make_array)
}

/// Offsets, nulls and UTF-8 of foreign data are checked before anything reads them.
fn checked(mut data: ArrayData) -> PyResult<ArrayData> {
    data.align_buffers();
    data.validate_full().map_err(refused)?;
    Ok(data)
}

fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Vec<ArrayRef>> {
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds an initialised stream; `from_raw` moves it out and leaves a released one.
    let mut stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
    let (Some(get_schema), Some(get_next)) = (stream.get_schema, stream.get_next) else {
        return Err(refused("the stream was consumed before"));
    };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: both pointers are valid for the call; the callback belongs to this live stream.
    let status = unsafe { get_schema(&raw mut stream, &raw mut schema) };
    check(&mut stream, status)?;
    let mut arrays = Vec::new();
    loop {
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above; the callback initialises `array`, or leaves it released at the end of the stream.
        let status = unsafe { get_next(&raw mut stream, &raw mut array) };
        check(&mut stream, status)?;
        if array.is_released() {
            return Ok(arrays);
        }
        arrays.push(import_array(array, &schema)?);
    }
}

/// Turns a callback's status into the stream's own error message.
fn check(stream: &mut FFI_ArrowArrayStream, status: c_int) -> PyResult<()> {
    if status == 0 {
        return Ok(());
    }
    let message = stream.get_last_error.map(|get_last_error| {
        // SAFETY: the stream is live; the string it returns stays valid until its next call, and is copied here.
        unsafe {
            let text = get_last_error(stream);
            if text.is_null() { None } else { Some(CStr::from_ptr(text).to_string_lossy().into_owned()) }
        }
    });
    Err(refused(message.flatten().unwrap_or_else(|| format!("error {status}"))))
}

/// A stream of record batches for `__arrow_c_stream__`.
pub fn export<'py>(py: Python<'py>, schema: SchemaRef, batches: Vec<RecordBatch>) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = RecordBatchIterator::new(batches.into_iter().map(Ok::<_, ArrowError>), schema);
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), STREAM)
}

/// The schema for `__arrow_c_schema__`.
pub fn export_schema<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema.as_ref()).map_err(refused)?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
