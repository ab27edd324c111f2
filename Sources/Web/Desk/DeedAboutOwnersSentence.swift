import Actions
import Domain
import Storage
import Words

/// Who was asked about a measure, who said yes in the room and who is asked no more, by the names of their organisations; nil
/// for any other deed.
struct DeedAboutOwnersSentence {
    let deed: JournalDeed
    let names: JournalNames
    let words: Words
    let author: String

    var text: String? {
        // What is said on a phone is nobody's deed at the desk.
        guard case .account = deed.author else { return nil }
        let asked = deed.entries.filter { $0.kind == .ownerRequest }
        guard let first = asked.first, let title = names.thing(of: first, in: words).name else { return nil }
        let ids = asked.compactMap { $0.details["organisation"] }
        let organisations = words.list(
            ids.enumerated().filter { !ids.prefix($0.offset).contains($0.element) }
                .compactMap { names.name(of: Organisation.ID(rawValue: $0.element)) })
        if deed.entries.contains(where: { $0.details["step"] == MeasureSaying.takeOn.rawValue }) {
            return words(PlenaryPhrase.didNoteYes(author: author, title: title, organisations: organisations))
        }
        if deed.entries.contains(where: { $0.kind == .measure && $0.change == .changed }) {
            return words(PlenaryPhrase.didAskAgain(author: author, title: title, organisations: organisations))
        }
        return asked.contains { $0.change == .created }
            ? words(PlenaryPhrase.didAskOwner(author: author, title: title, organisations: organisations))
            : words(PlenaryPhrase.didAskNoMore(author: author, title: title, organisations: organisations))
    }
}
