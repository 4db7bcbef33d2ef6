//! The leading singular vectors of a sparse matrix, by randomised subspace iteration (Halko, Martinsson, Tropp 2011).
//!
//! A random block is multiplied by the matrix and its transpose in turn and made orthonormal after every step, until it
//! spans the leading directions; a small symmetric matrix then tells them apart. One thread, one order of additions: the
//! same input gives the same bits.

use ndarray::{Array1, Array2, ArrayView1, Zip};

use crate::model::ragged::Ragged;
use crate::model::random::Random;

/// A sparse matrix by rows of (column, value).
#[derive(Clone, Debug)]
pub struct Sparse {
    pub rows: Ragged<(u32, f32)>,
    pub columns: usize,
}

/// Directions beyond those asked for, which make the leading ones exact sooner.
const SPARE: usize = 16;
const ROUNDS: usize = 3;
const SEED: u64 = 5;
/// Directions weaker than this share of the strongest are none.
const WEAKEST: f64 = 1e-9;

/// The left singular vectors as columns, each times the root of its singular value; columns beyond the rank are zero.
pub fn left_singular(matrix: &Sparse, dimensions: usize) -> Array2<f32> {
    let mut random = Random::new(SEED);
    let width = dimensions + SPARE;
    // Sums of twelve uniform numbers are normal enough.
    let mut normal = || (0..12).map(|_| random.unit()).sum::<f64>() as f32 - 6.0;
    let mut right = Array2::from_shape_simple_fn((matrix.columns, width), &mut normal);
    let mut left = orthonormal(&times(matrix, &right));
    for _ in 0..ROUNDS {
        right = orthonormal(&transposed_times(matrix, &left));
        left = orthonormal(&times(matrix, &right));
    }
    let projected = transposed_times(matrix, &left);
    let (values, vectors) = eigen(gram(&projected));
    let mut rotation = Array2::zeros((width, dimensions));
    for (column, mut of_column) in rotation.columns_mut().into_iter().enumerate() {
        // An eigenvalue is the square of a singular value.
        let scale = values[column].max(0.0).powf(0.25);
        Zip::from(&mut of_column).and(vectors.column(column)).for_each(|to, &from| *to = (from * scale) as f32);
    }
    product(&left, &rotation)
}

fn add_scaled(to: &mut [f32], from: ArrayView1<'_, f32>, factor: f32) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += factor * from);
}

fn times(matrix: &Sparse, block: &Array2<f32>) -> Array2<f32> {
    let mut product = Array2::zeros((matrix.rows.len(), block.ncols()));
    for (row, mut to) in product.rows_mut().into_iter().enumerate() {
        let to = to.as_slice_mut().expect("rows are contiguous");
        matrix.rows.row(row).iter().for_each(|&(column, value)| add_scaled(to, block.row(column as usize), value));
    }
    product
}

fn transposed_times(matrix: &Sparse, block: &Array2<f32>) -> Array2<f32> {
    let mut product = Array2::zeros((matrix.columns, block.ncols()));
    for (row, from) in block.rows().into_iter().enumerate() {
        for &(column, value) in matrix.rows.row(row) {
            let mut to = product.row_mut(column as usize);
            add_scaled(to.as_slice_mut().expect("rows are contiguous"), from, value);
        }
    }
    product
}

/// A tall block times a small matrix.
fn product(block: &Array2<f32>, small: &Array2<f32>) -> Array2<f32> {
    let mut product = Array2::zeros((block.nrows(), small.ncols()));
    for (from, mut to) in block.rows().into_iter().zip(product.rows_mut()) {
        let to = to.as_slice_mut().expect("rows are contiguous");
        from.iter().enumerate().for_each(|(at, &value)| add_scaled(to, small.row(at), value));
    }
    product
}

/// Inner products of the columns.
fn gram(block: &Array2<f32>) -> Array2<f64> {
    let width = block.ncols();
    let mut gram = Array2::<f64>::zeros((width, width));
    for row in block.rows() {
        for (at, &value) in row.iter().enumerate() {
            let mut to = gram.row_mut(at);
            Zip::from(&mut to).and(row).for_each(|to, &other| *to += f64::from(value * other));
        }
    }
    gram
}

/// An orthonormal basis of the columns' span; directions of no length become zero.
fn orthonormal(block: &Array2<f32>) -> Array2<f32> {
    let (values, vectors) = eigen(gram(block));
    let least = values[0].max(0.0) * WEAKEST;
    let whitening = Array2::from_shape_fn(vectors.dim(), |(row, column)| {
        if values[column] > least { (vectors[[row, column]] / values[column].sqrt()) as f32 } else { 0.0 }
    });
    product(block, &whitening)
}

/// Eigenvalues, the greatest first, and eigenvectors as columns of a symmetric matrix, by Jacobi's rotations.
fn eigen(mut matrix: Array2<f64>) -> (Array1<f64>, Array2<f64>) {
    const SWEEPS: usize = 20;
    let size = matrix.nrows();
    let mut vectors = Array2::<f64>::eye(size);
    for _ in 0..SWEEPS {
        let off: f64 = matrix.indexed_iter().filter(|((a, b), _)| a != b).map(|(_, value)| value * value).sum();
        let on: f64 = matrix.diag().iter().map(|value| value * value).sum();
        if off <= 1e-22 * on {
            break;
        }
        for (p, q) in (0..size).flat_map(|p| (p + 1..size).map(move |q| (p, q))) {
            rotate(&mut matrix, &mut vectors, p, q);
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|&a, &b| matrix[[b, b]].total_cmp(&matrix[[a, a]]));
    let values = order.iter().map(|&at| matrix[[at, at]]).collect();
    (values, vectors.select(ndarray::Axis(1), &order))
}

/// One rotation that makes the entry (p, q) zero.
fn rotate(matrix: &mut Array2<f64>, vectors: &mut Array2<f64>, p: usize, q: usize) {
    let entry = matrix[[p, q]];
    if entry == 0.0 {
        return;
    }
    let theta = (matrix[[q, q]] - matrix[[p, p]]) / (2.0 * entry);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    let turn = |a: &mut f64, b: &mut f64| (*a, *b) = (cosine * *a - sine * *b, sine * *a + cosine * *b);
    for at in 0..matrix.nrows() {
        let (mut a, mut b) = (matrix[[at, p]], matrix[[at, q]]);
        turn(&mut a, &mut b);
        (matrix[[at, p]], matrix[[at, q]]) = (a, b);
        let (mut a, mut b) = (vectors[[at, p]], vectors[[at, q]]);
        turn(&mut a, &mut b);
        (vectors[[at, p]], vectors[[at, q]]) = (a, b);
    }
    for at in 0..matrix.nrows() {
        let (mut a, mut b) = (matrix[[p, at]], matrix[[q, at]]);
        turn(&mut a, &mut b);
        (matrix[[p, at]], matrix[[q, at]]) = (a, b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagonal_tells_its_directions() {
        let mut rows = Ragged::default();
        for (row, value) in [4.0f32, 1.0, 9.0].into_iter().enumerate() {
            rows.push([(row as u32, value)]);
        }
        let vectors = left_singular(&Sparse { rows, columns: 3 }, 2);
        // Singular values 9 and 4: their roots are 3 and 2.
        assert!((vectors[[2, 0]].abs() - 3.0).abs() < 1e-3, "{vectors}");
        assert!((vectors[[0, 1]].abs() - 2.0).abs() < 1e-3, "{vectors}");
        assert!(vectors[[1, 0]].abs() < 1e-3 && vectors[[1, 1]].abs() < 1e-3);
    }
}
