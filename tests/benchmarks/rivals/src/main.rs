// The names in the texts by aho-corasick's DFA: leftmost, longest, any ASCII casing, no word edges.
// Processor time, the best of three passes.
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::{env, fs, time::Instant};

/// Seconds this thread has been running where the system tells, else seconds that have passed.
fn spent(since: Instant) -> f64 {
    fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|told| told.split(' ').next()?.parse::<f64>().ok())
        .map_or(since.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn main() {
    let path: Vec<String> = env::args().collect();
    let names = fs::read_to_string(&path[1]).unwrap();
    let texts = fs::read(&path[2]).unwrap();
    let patterns: Vec<&str> = names.lines().collect();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&patterns)
        .unwrap();
    let since = Instant::now();
    let mut best = f64::INFINITY;
    let mut found = 0;
    for _ in 0..3 {
        let started = spent(since);
        found = texts.split(|byte| *byte == 0).map(|text| automaton.find_iter(text).count()).sum::<usize>();
        best = best.min(spent(since) - started);
    }
    println!("{{\"seconds\":{},\"found\":{}}}", best, found);
}
