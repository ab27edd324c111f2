import Actions
import Domain
import Files
import Hummingbird
import Storage
import Words

/// The list of registrations on its way out of the house: exactly what is shown, on paper or as a file.
///
/// It is asked for with a form, because a name that was searched for must stand in no address, and because it is noted.
enum RegistrationCopies {
    enum Form: String, CaseIterable {
        case print
        case workbook = "xlsx"
        case openDocument = "ods"
        /// For Excel.
        case csv
        case exactCSV = "exact.csv"

        /// Nil for paper.
        var table: TableFormat? {
            switch self {
            case .print: nil
            case .workbook: .workbook
            case .openDocument: .openDocument
            case .csv: .csvForExcel
            case .exactCSV: .exactCSV
            }
        }
    }

    static func add(to routes: inout Routes) {
        routes.post(EventDeskAddress.pattern.registrationCopies, for: .event([.host]), handOut)
    }

    private static let handOut: Routes.HandlerOf<Event> = { visit, event in
        guard let form = Form(rawValue: visit.form["as"]) else { throw NotFound() }
        let (choice, search) = (try visit.registrationChoice(), visit.form["q"])
        try visit.requireThatFormCounts()
        try await visit.write { db in try HandOutList(of: event.id).run(in: db) }
        let contents = try await visit.read { [now = visit.now] db in
            try RegistrationListContents(of: event, choice, searching: search, page: nil, at: now, in: db)
        }
        guard let format = form.table else {
            return visit.page(RegistrationSheetPage(visit: visit, contents: contents).frame)
        }
        return visit.answer(OfficeTable(contents, in: visit.words), as: format, named: "registrations")
    }
}

extension OfficeTable {
    /// Everybody who is shown, with what is shown of them.
    init(_ contents: RegistrationListContents, in words: Words) {
        let columns = RegistrationColumns(words: words, contents: contents, medium: .file).all
        self.init(words(RegistrationPhrase.listTitle), in: words.language.tag, headings: columns.map(\.label))
        for person in contents.shown { append(columns.map { $0.text(person) }) }
    }
}

/// The ways in which the shown list leaves the house.
struct RegistrationCopyForm: Component {
    let visit: Visit
    let contents: RegistrationListContents

    private var words: Words { visit.words }

    var html: HTML {
        """
        <form class="row" method="post" \
        action="\(EventDeskAddress(contents.event).registrationCopies(contents.choice))">\
        \(Field.hidden(FormToken.field, visit.csrf))\
        \(contents.search.isEmpty ? nil : Field.hidden("q", contents.search))\
        <span class="soft">\(words(PaperPhrase.takeListAway))</span>\(RegistrationCopies.Form.allCases.map(button))</form>
        """
    }

    private func button(_ form: RegistrationCopies.Form) -> Button {
        let label = form.table.map { words($0.phrase) } ?? words(PaperPhrase.copyToPrint)
        return Button(label: label, action: .submitValue(name: "as", value: form.rawValue), isSmall: true)
    }
}
