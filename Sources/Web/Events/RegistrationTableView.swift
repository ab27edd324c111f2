import Domain
import Storage
import Words

/// The registrations as a dense table: one line for each person, two on a phone, and no word
/// that the part of the list says already.
struct RegistrationTableView: Component {
    let words: Words
    let contents: RegistrationListContents

    var html: HTML {
        let columns = RegistrationColumns(words: words, contents: contents).all
        return DataTable(
            caption: words(RegistrationPhrase.listTitle), isCaptionUnseen: true, isDense: true, isBrief: true,
            columns: columns.map { .init($0.label, isNumber: $0.isNumber, onPhone: $0.onPhone) },
            rows: contents.shown.map { person in columns.map { $0.html(person) } }
        ).html
    }
}
