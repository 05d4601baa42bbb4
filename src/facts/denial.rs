//! What the name of a line of business denies: 非软件业务 names no software, 除软件外的业务 none either.

/// What leaves out all that stands before it,
const BEFORE: &[&str] = &["以外", "之外", "除外", "无关"];
/// and what leaves out all that follows, up to a sign.
const BEHIND: &[&str] = &[
    "不含",
    "不包括",
    "不包含",
    "不计",
    "不属于",
    "不涉及",
    "不从事",
    "不是",
    "不做",
    "没有",
    "未含",
    "未包括",
    "未从事",
    "未开展",
    "未涉及",
    "未发生",
    "未形成",
    "并非",
    "剔除",
    "扣除",
];
/// What leaves out a word that follows at once.
const AT_ONCE: &[&str] = &["非", "无", "未", "不", "去除", "免"];

/// A name without what it denies of some words.
pub fn affirmed(name: &str, words: &[String]) -> String {
    let kept = match BEFORE
        .iter()
        .filter_map(|word| Some(name.rfind(word)? + word.len()))
        .max()
    {
        Some(at) => &name[at..],
        None => name,
    };
    let kept = without_excepted(kept);
    let kept = without_behind(&kept);
    without_at_once(&kept, words)
}

/// 除软件外的业务 without 除软件外.
fn without_excepted(name: &str) -> String {
    let excepted = name.find('除').and_then(|from| {
        let behind = &name[from..];
        let to = behind.find('外')?;
        Some((from, from + to + '外'.len_utf8()))
    });
    match excepted {
        Some((from, to)) => format!("{}{}", &name[..from], &name[to..]),
        None => name.to_owned(),
    }
}

fn without_behind(name: &str) -> String {
    let Some(from) = BEHIND.iter().filter_map(|word| name.find(word)).min() else {
        return name.to_owned();
    };
    let to = name[from..]
        .find(['的', ')', '）'])
        .map_or(name.len(), |at| from + at);
    format!("{}{}", &name[..from], &name[to..])
}

/// 非软件、硬件销售 without 非软件: what stands beside it behind a sign it may well name.
fn without_at_once(name: &str, words: &[String]) -> String {
    let mut kept = name.to_owned();
    for denial in AT_ONCE {
        let denied = kept.match_indices(denial).find_map(|(at, _)| {
            let behind = &kept[at + denial.len()..];
            let known = words.iter().any(|word| {
                let word = word.trim_start_matches('=');
                !word.is_empty() && behind.starts_with(word)
            });
            known.then(|| {
                let to = behind
                    .find(['、', ',', '，', ';', '；', '/'])
                    .unwrap_or(behind.len());
                (at, at + denial.len() + to)
            })
        });
        if let Some((from, to)) = denied {
            kept.replace_range(from..to, "");
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Vec<String> {
        let words = [
            "软件",
            "信息技术",
            "大数据",
            "系统集成",
            "数据处理",
            "=咨询",
        ];
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn what_a_name_denies_it_does_not_name() {
        let names_any = |name: &str| {
            let left = affirmed(name, &words());
            words().iter().any(|word| left.contains(word.as_str()))
        };
        for denied in [
            "非软件业务",
            "非软件",
            "非软件和信息技术服务",
            "非大数据业务",
            "软件以外业务",
            "软件以外的其他业务",
            "软件业务之外",
            "除软件外",
            "除软件外的其他业务",
            "除软件开发、系统集成以外的业务",
            "软件除外",
            "不含软件",
            "其他（不含软件开发）",
            "不属于软件业务",
            "未从事软件开发",
            "未开展大数据业务",
            "没有软件业务",
            "无软件收入",
            "与软件无关的业务",
            "不是软件",
            "非信息技术服务",
            "未涉及软件",
        ] {
            assert!(!names_any(denied), "{denied}");
        }
        for named in [
            "软件开发",
            "非标软件开发",
            "非结构化数据处理",
            "未来社区软件",
            "无人机软件",
            "不动产登记软件",
            "除尘设备控制软件",
            "海外软件外包",
            "软件外包服务",
            "无线通信软件",
            "非遗大数据平台",
            "不间断电源软件",
            "硬件、软件",
            "非银金融软件",
            "软件开发（含嵌入式软件）",
            "免疫大数据",
            "软件及其他",
        ] {
            assert!(names_any(named), "{named}");
        }
    }
}
