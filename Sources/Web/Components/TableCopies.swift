import Files
import Words

/// The ways in which the list on a page, as it is narrowed down there, leaves the house.
struct TableCopies: Component {
    let words: Words
    /// Of the list as a file.
    let address: String
    /// What the list is narrowed down to, as pairs of an address.
    var query: [(String, String)] = []

    var html: HTML {
        """
        <p class="row small"><span class="soft">\(words(PaperPhrase.takeListAway))</span>\
        \(TableFormat.allCases.map(link))</p>
        """
    }

    private func link(_ format: TableFormat) -> HTML {
        let address = QueryText.address(self.address, query + [("as", format.rawValue)])
        return "<a href=\"\(address)\" download>\(words(format.phrase))</a>"
    }
}

extension TableFormat {
    /// What the way is called on a button.
    var phrase: any Phrase {
        switch self {
        case .workbook: PaperPhrase.copyAsWorkbook
        case .openDocument: ImportingPhrase.asOpenDocument
        case .csvForExcel: ImportingPhrase.asCSVForExcel
        case .exactCSV: PaperPhrase.copyAsCSV
        }
    }
}
