import Domain
import Words

/// What the list of registrations says of each person: the same on the screen, on paper and in a file.
struct RegistrationColumns {
    enum Medium {
        case screen
        /// The surname first, nothing to press, and words in place of marks.
        case paper
        /// Text alone.
        case file
    }

    struct Column {
        let label: String
        var isNumber = false
        var onPhone = DataTable.OnPhone.plain
        let text: (Registration) -> String
        /// On the screen and on paper; the text as somebody wrote it, if nothing else is said.
        var cell: ((Registration) -> HTML)?

        func html(_ person: Registration) -> HTML {
            if let cell { return cell(person) }
            // On a phone what is empty has no label.
            return text(person).isEmpty ? .nothing : "<span dir=\"auto\">\(text(person))</span>"
        }
    }

    let words: Words
    let contents: RegistrationListContents
    var medium = Medium.screen

    private var choice: RegistrationChoice { contents.choice }
    private var isSearch: Bool { !contents.search.isEmpty }

    var all: [Column] {
        var columns = [Column(label: words(RegistrationPhrase.name), text: written, cell: name)]
        if medium != .screen {
            columns.append(
                Column(label: words(EventPhrase.sideColumn)) { $0.attendee.side.map { words.label($0) } ?? "" })
        }
        columns += [
            Column(label: words(RegistrationPhrase.organisation), onPhone: .clipped) { $0.attendee.organisationName }
        ]
        if contents.asksForNeeds {
            columns.append(Column(label: words(RegistrationPhrase.needColumn)) { words.list(needs(of: $0)) })
        }
        columns += own
        if contents.shown.contains(where: \.isWaiting) {
            columns.append(
                // A number alone says nothing on a phone.
                Column(
                    label: words(RegistrationPhrase.rankColumn), isNumber: true, onPhone: .labelled, text: plainRank,
                    cell: rank))
        }
        if contents.shown.contains(where: isUnusual) {
            columns.append(
                Column(label: words(RegistrationPhrase.status), onPhone: .beside) {
                    isUnusual($0) ? words.standing(of: $0) : ""
                } cell: {
                    isUnusual($0) ? StatusWord(of: $0, words).html : .nothing
                })
        }
        columns.append(
            Column(label: words(RegistrationPhrase.registeredOn), onPhone: .trailing, text: day) { "\(day($0))" })
        return columns
    }

    /// The questions of the hosts: all of them in a file. On the screen and on paper there is room for the one by which the
    /// list is narrowed down.
    private var own: [Column] {
        contents.event.questions.own.filter { medium == .file || $0.id == choice.answer?.question }.map { question in
            Column(
                label: words.text(question.wording), isNumber: question.kind == .number, onPhone: .labelled
            ) { person in
                person.answers.own[question.id].map { words.text($0, to: question) } ?? ""
            }
        }
    }

    private func isUnusual(_ person: Registration) -> Bool {
        isSearch || !choice.tab.ordinary.contains(person.status) || person.isAsking != (choice.tab == .asking)
            || person.isDeclined
    }

    /// A file has the day as every program reads it.
    private func day(_ person: Registration) -> String {
        let day = CalendarDay(of: person.createdAt, in: contents.event.timeZone)
        return medium == .file ? day.rawValue : words.shortDay(day)
    }

    private func needs(of person: Registration) -> [String] {
        let asked = person.answers.needs.filter { contents.event.questions.asks(about: $0.key) }
        return asked.sorted { $0.key < $1.key }.map { words.need($0, detail: $1) }
    }

    private func written(_ person: Registration) -> String {
        let double = contents.doubled.contains(person.id) ? " (\(words(RegistrationPhrase.doubledMark)))" : ""
        return words.name(of: person) + double
    }

    /// The mark of the side alone: its word is only heard.
    private func name(_ person: Registration) -> HTML {
        let side = medium == .screen ? person.attendee.side.map(mark) : nil
        let name = AttendeeName(
            words: words, person: person, isSurnameFirst: medium == .paper,
            address: medium == .screen ? EventDeskAddress(contents.event).registration(person.id) : nil)
        let double: HTML? =
            contents.doubled.contains(person.id)
            ? " <strong>\(words(RegistrationPhrase.doubledMark))</strong>" : nil
        return "\(side)\(name)\(double)"
    }

    private func mark(_ side: Side) -> HTML {
        let shape = SideShape(side: side.rawValue)
        return """
            <span class="tone-\(shape.rawValue)">\(shape)<span class="unseen">\(words.label(side)): </span></span>\u{20}
            """
    }

    private func rank(_ person: Registration) -> HTML {
        guard let rank = contents.ranks[person.id] else { return .nothing }
        let reason = limit(of: person)
        let behind: HTML? = reason.isEmpty ? nil : " <span class=\"soft\">(\(reason))</span>"
        return "\(words.number(rank))\(behind)"
    }

    private func plainRank(_ person: Registration) -> String {
        guard let rank = contents.ranks[person.id] else { return "" }
        return limit(of: person).isEmpty ? "\(rank)" : "\(rank) (\(limit(of: person)))"
    }

    private func limit(of person: Registration) -> String { contents.obstacles[person.id].map(words.waits) ?? "" }
}
