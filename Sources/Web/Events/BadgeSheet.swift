import Foundation
import Words

/// A sheet of badges as one buys it, or plain paper to cut: in millimetres, as `Resources/badge-sheets.json` describes it.
struct BadgeSheet: Decodable, Hashable, Sendable {
    struct Size: Decodable, Hashable, Sendable {
        let width: Double
        let height: Double
    }

    /// Stands in addresses and as a class.
    let id: String
    let page: Size
    let columns: Int
    let rows: Int
    let badge: Size
    /// Where the first badge begins, from the edges of the page.
    let left: Double
    let top: Double
    /// Between two badges.
    let columnGap: Double
    let rowGap: Double
    /// Plain paper: where to cut is drawn.
    let isCut: Bool

    var places: Int { columns * rows }

    /// Read once. Without them no badge could be printed.
    static let all: [BadgeSheet] = {
        do {
            let sheets = try read(in: try ResourceFolder.of(target: "Web"))
            guard !sheets.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
            return sheets
        } catch {
            fatalError("The sheets of badges cannot be read. Install the program again. \(error)")
        }
    }()

    /// The one that is chosen as long as nobody has chosen.
    static var usual: BadgeSheet { all[0] }

    static func named(_ id: String) -> BadgeSheet? { all.first { $0.id == id } }

    /// - Parameter resources: the folder that holds the file.
    static func read(in resources: URL) throws -> [BadgeSheet] {
        let data = try Data(contentsOf: resources.appending(path: "badge-sheets.json"))
        return try JSONDecoder().decode([BadgeSheet].self, from: data)
    }

    /// What the paper is called.
    var paper: String {
        page == Size(width: 210, height: 297) ? "A4" : "\(Self.number(page.width)) × \(Self.number(page.height))"
    }

    /// Whether all badges lie on the page.
    var fits: Bool {
        let width = left + Double(columns) * badge.width + Double(columns - 1) * columnGap
        let height = top + Double(rows) * badge.height + Double(rows - 1) * rowGap
        return left >= 0 && top >= 0 && width <= page.width && height <= page.height
    }
}

// MARK: As rules for browsers

extension BadgeSheet {
    /// The rules of all sheets and of the sizes in which a badge is written: what stands in a description, and not in a style
    /// sheet beside it. The names are those that `BadgeView` wears.
    static func rules(of sheets: [BadgeSheet]) -> String {
        sheets.map(\.rules).joined() + BadgeText.rules
    }

    /// The page is a little lower than the paper, so that no rounding brings an empty sheet behind it.
    private var rules: String {
        """
        @page \(id){size:\(Self.mm(page.width)) \(Self.mm(page.height));margin:0}\
        @layer pages{.badge-sheet.\(id){page:\(id);inline-size:\(Self.mm(page.width));\
        block-size:\(Self.mm(page.height - 0.2));padding-block-start:\(Self.mm(top));\
        padding-inline-start:\(Self.mm(left));gap:\(Self.mm(rowGap)) \(Self.mm(columnGap));\
        grid-template-columns:repeat(\(columns),\(Self.mm(badge.width)));\
        grid-auto-rows:\(Self.mm(badge.height))}}
        """
    }

    static func mm(_ length: Double) -> String { "\(number(length))mm" }

    /// At most two digits behind a point, whatever the language of the machine.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        guard rest != 0 else { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
