#[path = "data/risk.rs"]
mod articles;
#[path = "data/mod.rs"]
mod data;
use newslint::model::{bag::SparseLogistic, built_in, ftrl::FtrlParams, metrics, risk_training::*};
use newslint::score::Scorer;
fn main() {
    let args: Vec<f64> = std::env::args().skip(1).map(|a| a.parse().unwrap()).collect();
    let num = |i: usize, d: f64| args.get(i).copied().unwrap_or(d);
    let scorer = Scorer::default();
    let arts = articles::articles();
    let rows: Vec<Row> = arts.iter().map(|a| articles::measure(&scorer, built_in::wording(), &a.text, a)).collect();
    let params = RiskParams {
        penalty: num(0, 30.0),
        text: SparseLogistic {
            optimiser: FtrlParams {
                rate: num(1, 0.1) as f32,
                l1: num(2, 0.05) as f32,
                l2: num(3, 1.0) as f32,
                epochs: num(4, 8.0) as usize,
                seed: 1,
            },
            least_rows: num(5, 3.0) as u32,
        },
        ..RiskParams::default()
    };
    let t = std::time::Instant::now();
    let mut line = [String::new(), String::new(), String::new()];
    let mut mean = [0.0; 3];
    for (set, (_name, _)) in articles::SETS.iter().enumerate() {
        let train: Vec<&Row> = rows.iter().filter(|r| r.set as usize != set).collect();
        let test: Vec<&Row> = rows.iter().filter(|r| r.set as usize == set).collect();
        let y: Vec<bool> = test.iter().map(|r| r.label).collect();
        let model = params.fit(&train).unwrap();
        for (k, which) in [(1., 1.), (1., 0.), (0., 1.)].iter().enumerate() {
            let p: Vec<f64> = test.iter().map(|r| model.parts(r)).map(|(s, t)| which.0 * s + which.1 * t).collect();
            let auc = metrics::roc_auc(&p, &y).unwrap();
            mean[k] += auc / 5.0;
            line[k] += &format!(" {:.3}", auc);
        }
    }
    for k in 0..3 {
        println!("{} {:.4} {}", ["joined ", "signals", "text   "][k], mean[k], line[k]);
    }
    println!("{:.1}s", t.elapsed().as_secs_f64());
}
