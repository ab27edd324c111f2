/// Lists as files: `?as=xlsx`, `ods`, `csv` or `excel.csv`, narrowed down by what the page of the list takes as well.
enum TableAddress {
    private static let tables = "/tables"
    static let organisations = tables + "/organisations"
    static let bridges = tables + "/bridges"
    static let measures = tables + "/measures"
    static let funding = tables + "/funding"
    /// Those of the coordination.
    static let anyOfDesk = ofDesk("{list}")
    static func of(_ list: DeskList) -> String { ofDesk(list.rawValue) }
    private static func ofDesk(_ list: String) -> String { DeskAddress.page + tables + "/" + list }
}
