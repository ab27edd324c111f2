import Words

/// A table that becomes one card per row below 40 rem, unless it stays one; the first column names the row. A table that is
/// wider than its place scrolls by itself, also for whoever has a keyboard.
struct DataTable: Component {
    struct Column {
        var label: String
        var isNumber = false
        var onPhone = OnPhone.labelled

        init(_ label: String, isNumber: Bool = false, onPhone: OnPhone = .labelled) {
            self.label = label
            self.isNumber = isNumber
            self.onPhone = onPhone
        }
    }

    /// How a column stands in the two lines that a brief table has for each row on a phone.
    enum OnPhone: String {
        /// After the second line, with its label.
        case labelled
        /// After the second line: it says by itself what it is.
        case plain
        /// In the second line, and cut where it has no room.
        case clipped
        /// At the end of the second line, short.
        case trailing
        /// In the first line, beside the name.
        case beside
    }

    var caption: String
    /// The heading above the table already says what it shows.
    var isCaptionUnseen = false
    /// One line of 36 px for each row, for whoever works through many of them.
    var isDense = false
    /// Below 40 rem two lines for each row instead of a card, for hundreds of rows of which each leads to a page that says all
    /// of it.
    var isBrief = false
    /// Also below 40 rem. For a few short columns, or for many rows and columns of small cells: as cards they would be a page
    /// without end.
    var staysTable = false
    /// What stands above the headings, on each sheet of paper again.
    var runningHead: HTML?
    var columns: [Column]
    /// As many cells as columns in each row.
    var rows: [[HTML]]

    var html: HTML {
        """
        <div class="table\(staysTable ? "" : " folds")\(isDense ? " dense" : "")\(isBrief ? " brief" : "")" role="region" aria-label="\(caption)" tabindex="0"><table><caption\(attribute: "class", "unseen", if: isCaptionUnseen)>\(caption)</caption>\
        <thead>\(running)<tr>\(columns.map(heading))</tr></thead><tbody>\(rows.map(row))</tbody></table></div>
        """
    }

    private var running: HTML? {
        runningHead.map { "<tr><td colspan=\"\(columns.count)\">\($0)</td></tr>" }
    }

    private func heading(_ column: Column) -> HTML {
        "<th scope=\"col\"\(attribute: "class", "number", if: column.isNumber)>\(column.label)</th>"
    }

    private func row(_ cells: [HTML]) -> HTML {
        "<tr>\(zip(columns, cells).enumerated().map { cell($0.element.1, in: $0.element.0, isFirst: $0.offset == 0) })</tr>"
    }

    private func cell(_ content: HTML, in column: Column, isFirst: Bool) -> HTML {
        if isFirst { return "<th scope=\"row\">\(content)</th>" }
        // On a phone the label stands beside all of it, not beside its first part; what is empty is not shown.
        let whole: HTML = content.markup.isEmpty ? .nothing : "<div>\(content)</div>"
        return """
            <td data-label="\(column.label)"\(attribute: "class", look(of: column))>\(whole)</td>
            """
    }

    private func look(of column: Column) -> String? {
        let looks = [
            column.isNumber ? "number" : nil,
            isBrief && column.onPhone != .plain ? column.onPhone.rawValue : nil,
        ].compactMap(\.self)
        return looks.isEmpty ? nil : looks.joined(separator: " ")
    }
}
