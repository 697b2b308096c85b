// The names in the texts by aho-corasick's DFA: leftmost, longest, any ASCII casing, no word edges. Loading is not timed.
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::{env, fs, time::Instant};

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
    let started = Instant::now();
    let mut found = 0;
    for text in texts.split(|byte| *byte == 0) {
        found += automaton.find_iter(text).count();
    }
    println!("{{\"seconds\":{},\"found\":{}}}", started.elapsed().as_secs_f64(), found);
}
