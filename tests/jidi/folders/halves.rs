//! Annexes of one application in several folders, and of several in one.

use super::*;

#[test]
fn halves_in_folders_of_two_places_bases_or_years_are_never_joined() {
    for [first, second] in [
        ["云岩区", "白云区"],
        ["云岩区报送材料", "白云区（补报）"],
        ["01-开阳县", "02-修文县"],
        ["清镇市", "高新技术开发区"],
        ["云岩", "白云"],
        ["云岩区大数据局", "白云区工信局"],
        ["云岩区.zip", "白云区.zip"],
        ["云岩区", "附件4-5"],
        ["示例软件园", "花溪数谷"],
        ["示例软件园材料", "花溪数谷材料"],
        ["2021年", "2022年"],
    ] {
        let inbox = Inbox::new();
        inbox.put(first, FIRST).put(second, SECOND);
        let (names, code) = inbox.told();
        assert_eq!((names.len(), code), (2, 3), "{first}, {second}: {names:?}");
    }
}

#[test]
fn halves_in_folders_that_tell_nothing_are_one_application() {
    for [first, second] in [
        ["附件2、3", "附件4、5"],
        ["一", "二"],
        ["表格/附件2-3", "表格/附件4-5"],
        ["示例软件园附件2-3", "示例软件园附件4-5"],
        ["前.zip", "后.zip"],
        ["企业", "机构和项目"],
        ["2022年1", "2022年2"],
    ] {
        let inbox = Inbox::new();
        inbox.put(first, FIRST).put(second, SECOND);
        let (names, code) = inbox.told();
        assert_eq!((names.len(), code), (1, 0), "{first}, {second}: {names:?}");
    }
}

#[test]
fn tables_that_name_two_bases_or_submitters_part_their_folders() {
    for [first, second] in [
        ["基地名称：示例软件园", "基地名称：花溪数谷"],
        ["填报单位：云岩区大数据局", "填报单位：白云区工业和信息化局"],
        [
            "基地名称：示例软件园 填报单位：甲局",
            "基地名称：花溪数谷 填报单位：甲局",
        ],
    ] {
        let inbox = Inbox::new();
        inbox
            .put("前", &first_half(first))
            .put("后", &second_half(second));
        let (names, code) = inbox.told();
        assert_eq!((names.len(), code), (2, 3), "{first}, {second}: {names:?}");
    }
    for [first, second] in [
        ["基地名称：示例软件园", "基地名称：贵阳市示例软件园区"],
        ["基地名称：示例软件园", "附件"],
        [
            "填报单位：示例软件园管委会",
            "填报单位：贵阳市示例软件园管理委员会（盖章）",
        ],
        ["填报单位：示例软件园管委会", "填报单位："],
        ["附件", "填报单位：白云区工业和信息化局"],
        [
            "基地名称：贵阳市大数据产业集聚示范基地",
            "基地名称：示例软件园",
        ],
    ] {
        let inbox = Inbox::new();
        inbox
            .put("前", &first_half(first))
            .put("后", &second_half(second));
        let (names, code) = inbox.told();
        assert_eq!((names.len(), code), (1, 0), "{first}, {second}: {names:?}");
    }
}
