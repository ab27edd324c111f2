import Domain
import FoundationEssentials

extension Document {
    /// The document as Markdown (CommonMark with tables), with its title and language on top as converters read them.
    public var markdown: String {
        var parts = ["---\ntitle: \(Self.quoted(title))\nlang: \(language.office.language)\n---", "# \(mark(title))"]
        if !header.isEmpty { parts.append(mark(header)) }
        parts += blocks.map(mark)
        if !footer.isEmpty { parts.append("---\n\n\(mark(footer))") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func mark(_ block: Block) -> String {
        switch block {
        case .heading(let level, let runs):
            String(repeating: "#", count: min(level + 1, 6)) + " " + mark(runs, lineBreak: " ")
        case .paragraph(let runs): mark(runs)
        case .list(let items, let isNumbered):
            items.enumerated().map { mark($0.element, as: isNumbered ? "\($0.offset + 1). " : "- ") }
                .joined(separator: "\n")
        case .table(let table): mark(table)
        case .picture(let picture):
            "![\(mark(picture.alternative))](data:image/png;base64,\(Data(picture.bytes).base64EncodedString()))"
        case .signatures(let names):
            names.map { String(repeating: "\\_", count: 32) + "\\\n" + mark($0) }.joined(separator: "\n\n")
        case .newPage: "* * *"
        }
    }

    /// What follows the first line stands below its beginning, and is still part of the entry.
    private func mark(_ item: Item, as sign: String) -> String {
        let indent = String(repeating: " ", count: sign.utf8.count)
        return sign + item.paragraphs.map { mark($0, lineBreak: "\\\n" + indent) }.joined(separator: "\n\n" + indent)
    }

    private func mark(_ table: Table) -> String {
        func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        var lines = [row(table.headings.map { mark($0, lineBreak: "<br>") }), row(table.headings.map { _ in "---" })]
        for cells in table.rows {
            lines.append(row(cells.map { $0.map { mark($0, lineBreak: "<br>") }.joined(separator: "<br>") }))
        }
        return lines.joined(separator: "\n")
    }

    private func mark(_ runs: [Run], lineBreak: String = "\\\n") -> String {
        runs.map { mark($0, lineBreak: lineBreak) }.joined()
    }

    private func mark(_ run: Run, lineBreak: String) -> String {
        let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false).map { mark(String($0)) }
        var text = lines.joined(separator: lineBreak)
        if run.look == .strong, !run.text.isBlank { text = "**\(text)**" }
        if let address = run.address { text = "[\(text)](<\(address)>)" }
        guard run.language != language else { return text }
        let direction = run.language.isWrittenFromTheRight ? "rtl" : "ltr"
        let tag = XMLText.escaped(run.language.rawValue)
        return "<span lang=\"\(tag)\" dir=\"\(direction)\">\(text)</span>"
    }

    /// Text that means nothing but itself.
    private func mark(_ text: String) -> String {
        var marked = ""
        marked.reserveCapacity(text.utf8.count)
        for (place, scalar) in text.unicodeScalars.enumerated() {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "$": marked += "\\"
            // At the beginning of a line they would open a list or a heading.
            case "-" where place == 0, "+" where place == 0, "=" where place == 0: marked += "\\"
            // So would a number with a point or a bracket behind it.
            case ".", ")":
                let before = text.unicodeScalars.prefix(place)
                if !before.isEmpty, before.allSatisfy(\.properties.isDigit) { marked += "\\" }
            case "\r": continue
            default: break
            }
            marked.unicodeScalars.append(scalar)
        }
        return marked
    }

    /// For the lines on top, which are YAML: a text in double quotes.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\\", "\"": "\\" + String(scalar)
            default: scalar.value < 0x20 ? " " : String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isDigit: Bool { generalCategory == .decimalNumber }
}
