import Actions
import Domain
import Storage
import Words

/// Who takes over, as typed.
struct SwapPersonForm {
    let fields: FormFields

    init(_ fields: FormFields = FormFields([:])) {
        self.fields = fields
    }

    func successor(_ lexicon: Lexicon) throws(FormProblems) -> SwapAtOnce.Successor {
        var problems = FormProblems()
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        func line(_ field: String, _ limit: Int) -> String {
            let text = fields[field].singleLine
            if text.exceeds(limit) { problems.add(field, KernelPhrase.textIsTooLong(count: limit)) }
            return text
        }
        _ = line("name", ProgrammePerson.nameLimit)
        let organisation = line("organisation", ProgrammePerson.nameLimit)
        let email =
            fields["email"].isEmpty
            ? nil : problems.address("email", fields["email"], otherwise: NetworkPhrase.noEmailAddress)
        try problems.throwIfAny()
        return SwapAtOnce.Successor(
            name: name, organisationName: organisation.nonEmpty, email: email,
            language: RoleContactForm(fields).language(lexicon))
    }
}

/// What a swap does: of an item that nobody else sees yet it is only planned.
private struct SwapSaying {
    let isPublic: Bool

    func button(_ words: Words) -> String { isPublic ? words(RolePhrase.swapNow) : words(ProgrammePhrase.saveItem) }

    func follows(_ words: Words) -> String {
        isPublic ? words(RolePhrase.swapFollows) : words(ProgrammePhrase.othersSeeItLater)
    }
}

/// "Wer übernimmt?": one name is enough, and everybody sees it at once.
struct SwapPersonPage {
    let visit: Visit
    let contents: ProgrammePersonContents
    let form: SwapPersonForm
    var problems = FormProblems()
    /// What the rules refused, as when the event is over.
    var refusal: RoleRefusal?
    /// Said where the role has changed after the page was opened.
    var conflict: RoleConflict?

    var frame: PageFrame {
        let (words, event, person) = (visit.words, contents.event, contents.person)
        let address = EventDeskAddress(event).person(person.id, in: contents.item.id)
        let title = words(RolePhrase.swapTitle(name: person.name))
        let view = FormView<RolePhrase>(words: words, fields: form.fields, problems: problems)
        let why: RoleRefusal? = person.state == .replaced ? .replaced : refusal
        let refused = why.map { refusal in
            Notice(kind: .caution, text: "\(refusal.explanation(in: words))", isFocused: true).html
        }
        let frame = view.frame(
            action: address.swap, csrf: visit.csrf, submit: SwapSaying(isPublic: contents.isPublic).button(words),
            back: EventDeskAddress(event).runSheet
        ) {
            Field.hidden(FormVersion.field, contents.versionOfRole)
            view.text("name", .newName, limit: ProgrammePerson.nameLimit, isRequired: true, isFocused: true)
            view.text("organisation", .organisation, limit: ProgrammePerson.nameLimit)
            view.email("email", .email, hint: .swapEmailHint)
            view.languages("language", .language, usual: .german)
        }
        return visit.frame(
            title: title, crumbs: visit.crumbs(toProgrammeOf: event), bodyClass: "desk",
            warning: conflict?.html ?? refused,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(contents.item.title)) · \(contents.item.hours.span(in: words))</p>
                <p>\(SwapSaying(isPublic: contents.isPublic).follows(words))</p>\
                \(person.state == .replaced ? nil : frame)
                """)
    }
}

/// Who has a role by now beside who was typed in the form of an older page. Nothing was overwritten.
struct RoleConflict: Component {
    let words: Words
    /// Whoever stands there now.
    let now: [ProgrammePerson]
    let form: SwapPersonForm
    /// Whether somebody else has the role than the page had shown.
    let isReplaced: Bool

    var html: HTML {
        let rows: [(RolePhrase, String, String)] = [
            (.newName, now.map(\.name).joined(separator: ", "), form.fields["name"]),
            (
                .organisation, now.compactMap(\.organisationName).joined(separator: ", "), form.fields["organisation"]
            ),
        ]
        let table = DataTable(
            caption: words(KernelPhrase.conflictTable),
            columns: [
                .init(words(KernelPhrase.conflictField)), .init(words(KernelPhrase.conflictKept)),
                .init(words(KernelPhrase.conflictTyped)),
            ],
            rows: rows.map { ["\(words($0))", "<bdi>\($1)</bdi>", "<bdi>\($2)</bdi>"] })
        return
            "\(Notice(kind: .caution, title: words(KernelPhrase.conflictTitle), text: "\(said)", isFocused: true))\(table)"
    }

    private var said: String {
        guard !isReplaced, let person = now.first else { return words(RolePhrase.isReplacedAlready) }
        let state = words(RoleWord(state: person.state, words: words).phrase)
        return words(RolePhrase.personHasChanged(state: state))
    }
}

/// Whoever was to be swapped stands there no more, and nobody in their place: who is there now, and the way on.
struct LostRolePage {
    let visit: Visit
    let event: Event
    let item: ProgrammeItem
    let form: SwapPersonForm

    var frame: PageFrame {
        let words = visit.words
        let title = words.text(item.title)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toProgrammeOf: event), bodyClass: "desk",
            warning: RoleConflict(words: words, now: item.everybody, form: form, isReplaced: true).html,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(item.hours.span(in: words))</p>
                <p>\(Button(
                    label: words(ProgrammePhrase.changeItem),
                    action: .link(EventDeskAddress(event).programmeItem(item.id)), kind: .primary))</p>
                """)
    }
}

/// "Anderer Raum": the rooms that the programme knows are one tap each; another one is typed.
struct SwapRoomPage {
    let visit: Visit
    let event: Event
    let item: ProgrammeItem
    /// Of the whole day, in the order of the day.
    let rooms: [String]
    let isPublic: Bool
    var form = FormFields([:])
    var problems = FormProblems()
    /// Whether somebody else had swapped it when the form of an older page came.
    var hasChanged = false

    /// What the page shows, as it travels with its forms.
    static func version(of item: ProgrammeItem) -> String {
        FormVersion(of: FormFields(["shown": item.room ?? ""])).text
    }

    var frame: PageFrame {
        let (words, desk, saying) = (visit.words, EventDeskAddress(event), SwapSaying(isPublic: isPublic))
        let title = words(RolePhrase.roomTitle(item: words.text(item.title)))
        let view = FormView<RolePhrase>(words: words, fields: form, problems: problems)
        let buttons = rooms.filter { $0 != item.room }.map { room in
            PostButton(
                label: room, address: desk.room(of: item.id), csrf: visit.csrf,
                values: [("room", room), (FormVersion.field, Self.version(of: item))])
        }
        let now = item.room ?? words(ProgrammePhrase.roomIsOpen)
        let changed =
            hasChanged
            ? Notice(kind: .caution, text: "\(words(RolePhrase.roomHasChanged(room: now)))", isFocused: true) : nil
        let frame = view.frame(
            action: desk.room(of: item.id), csrf: visit.csrf, submit: saying.button(words), back: desk.runSheet
        ) {
            Field.hidden(FormVersion.field, Self.version(of: item))
            view.text("room", .otherRoom, limit: ProgrammeItem.roomLimit, isRequired: true)
        }
        return visit.frame(
            title: title, crumbs: visit.crumbs(toProgrammeOf: event), bodyClass: "desk",
            warning: changed?.html,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(item.hours.span(in: words)) · <span dir="auto">\(now)</span></p>
                <p>\(saying.follows(words))</p>
                \(buttons.isEmpty ? nil : "<div class=\"row\">\(buttons)</div>" as HTML)\(frame)
                """)
    }
}
