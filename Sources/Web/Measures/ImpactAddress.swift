import Domain
import Files

/// What came of an event: its report, the list behind each figure, and both as files.
struct ImpactAddress {
    static let anyFigure = "{figure}"
    /// What stands in an address for those of which nobody knows where they belong.
    static let unknown = "unknown"
    static let dimension = "by"
    /// The tables of a report.
    static let tables: [TableFormat] = [.workbook, .openDocument]

    let page: String

    func page(by dimension: ImpactDimension) -> String {
        dimension == .side ? page : "\(page)?\(Self.dimension)=\(dimension.rawValue)"
    }

    /// Exactly what a figure counts.
    func list(_ figure: ImpactFigure) -> String { "\(page)/\(figure.rawValue)" }

    /// A part of it.
    /// - Parameter value: nil for those of which nobody knows.
    func list(_ figure: ImpactFigure, by dimension: ImpactDimension, at value: String?) -> String {
        "\(list(figure))?\(dimension.rawValue)=\(value ?? Self.unknown)"
    }

    var anyList: String { "\(page)/\(Self.anyFigure)" }
    var report: DocumentAddress { DocumentAddress(page: page) }
    func table(_ format: TableFormat) -> String { "\(page).\(format.ending)" }
}

/// The same at the desk: what a funder and the council are told.
struct ImpactDeskAddress {
    let page: String

    var proof: DocumentAddress { DocumentAddress(page: page + "/proof-of-use") }
    func proofTable(_ format: TableFormat) -> String { "\(proof.page).\(format.ending)" }
    var councilPaper: DocumentAddress { DocumentAddress(page: page + "/council-paper") }
}

extension EventAddress {
    var impact: ImpactAddress { ImpactAddress(page: page + "/impact") }
}

extension EventDeskAddress {
    var impact: ImpactDeskAddress { ImpactDeskAddress(page: page + "/impact") }
}
