//! The engine's stages on an article of this project: `cargo bench`.
//!
//! For figures on real articles see `tools/throughput.rs`; this one watches for slow-downs.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newslint::Input;
use newslint::score::Scorer;
use newslint::text::Text;

/// The sound rendering of the sample story, about 3 kB.
const ARTICLE: &str = include_str!("../python/newslint/samples/1-original.md");

fn stages(criterion: &mut Criterion) {
    let scorer = Scorer::default();
    let input = Input { text: ARTICLE, ..Input::default() };
    let mut group = criterion.benchmark_group("article");
    group.throughput(Throughput::Bytes(ARTICLE.len() as u64));
    group.bench_function("text", |bench| bench.iter(|| Text::new(black_box(ARTICLE))));
    group.bench_function("annotations", |bench| {
        bench.iter(|| black_box(scorer.annotate(black_box(&input))).body.dates.len());
    });
    group.bench_function("signals", |bench| {
        bench.iter(|| {
            let article = scorer.annotate(black_box(&input));
            scorer.score(&article, &scorer.features(&article), None)
        });
    });
    group.bench_function("evidence", |bench| {
        bench.iter(|| {
            let article = scorer.annotate(black_box(&input));
            let mut findings = Vec::new();
            scorer.score(&article, &scorer.features(&article), Some(&mut findings));
            findings
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
