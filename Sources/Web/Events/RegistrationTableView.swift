import Domain
import Storage
import Words

/// The registrations as a dense table: one line for each person, and no word that the part of the list says already.
struct RegistrationTableView: Component {
    let words: Words
    let contents: RegistrationListContents

    private var choice: RegistrationChoice { contents.choice }
    private var desk: EventDeskAddress { EventDeskAddress(contents.event) }
    private var isSearch: Bool { !contents.search.isEmpty }

    private struct Column {
        let label: String
        var isNumber = false
        let cell: (Registration) -> HTML
    }

    var html: HTML {
        let columns = columns
        return DataTable(
            caption: words(RegistrationPhrase.listTitle), isCaptionUnseen: true, isDense: true,
            columns: columns.map { .init($0.label, isNumber: $0.isNumber) },
            rows: contents.shown.map { person in columns.map { $0.cell(person) } }
        ).html
    }

    private var columns: [Column] {
        var columns = [
            Column(label: words(RegistrationPhrase.name), cell: name),
            Column(label: words(RegistrationPhrase.organisation)) {
                "<span dir=\"auto\">\($0.attendee.organisationName)</span>"
            },
            Column(label: words(RegistrationPhrase.needColumn)) { "\(words.list(needs(of: $0)))" },
        ]
        if contents.shown.contains(where: { $0.status == .waitlisted }) {
            columns.append(Column(label: words(RegistrationPhrase.rankColumn), cell: rank))
        }
        if contents.shown.contains(where: isUnusual) {
            columns.append(
                Column(label: words(RegistrationPhrase.status)) {
                    isUnusual($0) ? StatusWord($0.status, words).html : .nothing
                })
        }
        columns.append(
            Column(label: words(RegistrationPhrase.registeredOn)) {
                "\(words.shortDay(CalendarDay(of: $0.createdAt, in: contents.event.timeZone)))"
            })
        return columns
    }

    private func isUnusual(_ person: Registration) -> Bool {
        isSearch || !choice.tab.ordinary.contains(person.status)
    }

    private func needs(of person: Registration) -> [String] {
        person.answers.needs.sorted { $0.key < $1.key }.map { words.need($0, detail: $1) }
    }

    /// The mark of the side alone: its word is only heard.
    private func name(_ person: Registration) -> HTML {
        let side = person.attendee.side.map { side -> HTML in
            let shape = SideShape(side: side.rawValue)
            return """
                <span class="tone-\(shape.rawValue)">\(shape)<span class="unseen">\(words.label(side)): </span></span>\u{20}
                """
        }
        let name = AttendeeName(words: words, person: person, address: desk.registration(person.id))
        let double: HTML? =
            contents.doubled.contains(person.id)
            ? " <strong>\(words(RegistrationPhrase.doubledMark))</strong>" : nil
        return "\(side)\(name)\(double)"
    }

    private func rank(_ person: Registration) -> HTML {
        guard let rank = contents.ranks[person.id] else { return .nothing }
        let limit = contents.limits[person.id].map(words.waits) ?? ""
        return "\(words.number(rank)) <span class=\"soft\">\(limit)</span>"
    }
}
