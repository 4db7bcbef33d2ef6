#[path = "data/mod.rs"]
mod data;
#[path = "data/wording.rs"]
mod sets;
use newslint::model::{bag::SparseLogistic, cues::CueModel, ftrl::FtrlParams, metrics, wording::*};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let num = |i: usize, d: f32| args.get(i).and_then(|a| a.parse().ok()).unwrap_or(d);
    let bag = SparseLogistic {
        optimiser: FtrlParams {
            rate: num(2, 0.1),
            l1: num(3, 0.1),
            l2: num(4, 1.0),
            epochs: num(5, 5.) as usize,
            seed: 1,
        },
        least_rows: 2,
    };
    let cues = CueModel {
        optimiser: FtrlParams {
            rate: num(6, 0.1),
            l1: num(7, 0.1),
            l2: num(8, 1.0),
            epochs: num(9, 5.) as usize,
            seed: 1,
        },
        least_rows: 2,
    };
    let ex = match args[1].as_str() {
        "u" => sets::unsourced(),
        "l" => sets::loaded(),
        _ => sets::clickbait(),
    };
    let params = WordingParams { bag, cues };
    let t = std::time::Instant::now();
    let out = params.cross_validate(&ex, num(11, 10.) as usize).unwrap();
    let p: Vec<f64> = out.iter().map(|x| x.1).collect();
    let y: Vec<bool> = out.iter().map(|x| ex.label(x.0)).collect();
    let d = metrics::decisions(&p, &y, 0.5);
    println!(
        "{} n {} auc {:.4} f1 {:.4} macro {:.4} acc {:.4} ece {:.4}  {:.1}s",
        args[1..].join(" "),
        y.len(),
        metrics::roc_auc(&p, &y).unwrap(),
        d.f1,
        d.macro_f1,
        d.accuracy,
        metrics::calibration_error(&p, &y),
        t.elapsed().as_secs_f64()
    );
}
