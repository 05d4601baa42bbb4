//! Which lines of business the built-in rule set takes for software.

use jidi::rules::RuleSet;
use jidi::rules::set::DEFAULT;

fn read(name: &str) -> Option<bool> {
    let rules = RuleSet::built_in(DEFAULT).expect("the built-in rule set");
    rules.vocabulary.is_software(name)
}

#[test]
fn what_a_name_says_no_to_it_does_not_name() {
    for name in [
        "非软件业务",
        "非软件",
        "软件以外业务",
        "软件业务以外的收入",
        "除软件外",
        "除软件开发外的其他收入",
        "软件除外",
        "不含软件",
        "其他业务(不含软件)",
        "其他(不包括软件开发)",
        "未开展软件业务",
        "没有软件业务",
        "无软件业务",
        "非信息技术服务",
        "非大数据业务",
        "软件之外的业务",
        "硬件销售(不含软件)",
    ] {
        assert_ne!(read(name), Some(true), "{name}");
    }
}

#[test]
fn software_stays_software_whatever_stands_about_it() {
    for name in [
        "软件开发",
        "软件开发(不含硬件)",
        "非标软件开发",
        "非结构化大数据处理",
        "未来城市软件",
        "无人机软件开发",
        "无线网络安全",
        "除尘控制软件",
        "软件和信息技术服务",
        "大数据及软件",
        "软件开发、系统集成",
        "软件外包",
        "海外软件开发",
        "农业软件",
        "物流软件开发",
        "汽车电子嵌入式系统",
        "智慧农业大数据",
        "食品溯源信息系统",
    ] {
        assert_eq!(read(name), Some(true), "{name}");
    }
}

#[test]
fn something_else_is_known_as_such_and_mixtures_as_neither() {
    for name in [
        "硬件销售",
        "物业管理",
        "农产品销售",
        "餐饮",
        "软件园餐饮服务和物业",
    ] {
        assert_ne!(read(name), Some(true), "{name}");
    }
    for name in [
        "软硬件系统集成",
        "软件开发及餐饮",
        "软件与物流",
        "信息系统设备租赁",
    ] {
        assert_eq!(read(name), None, "{name}");
    }
    for name in ["智慧农业平台", "物流信息平台", "数字农业"] {
        assert_ne!(read(name), Some(true), "{name}");
    }
    for name in ["硬件销售", "设备租赁", "农产品零售", "其他"] {
        assert_eq!(read(name), Some(false), "{name}");
    }
}
