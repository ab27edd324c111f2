import Domain
import Storage
import Words

/// One side of a measure is still empty: somebody of its group, somebody else who is here, or an organisation of the
/// directory says yes in the room, or is asked on their own phone.
struct OwnerPlaceForm: Component {
    /// Tells which side a form is about.
    static let field = "bank"

    let visit: Visit
    let address: IdeaAddress
    let bank: Bank
    let inHand: IdeaInHand
    /// Whether asking is what comes next.
    let isNext: Bool
    /// Whether somebody of this side is asked already.
    let isAsked: Bool
    let sent: SentForm

    var html: HTML {
        let words = visit.words
        let isSent = sent.fields[Self.field] == bank.rawValue
        let view = FormView<PlenaryPhrase>(
            words: words, fields: isSent ? sent.fields : FormFields(),
            problems: isSent ? sent.problems : FormProblems())
        let candidates = inHand.candidates.filter { $0.bank == bank }
        var menu = view.menu(
            "person", .whoIsHere, candidates.map { $0.choice(in: words) }, nothing: .nobodyYet,
            id: "person-\(bank.rawValue)")
        // One of both: a person who is here, or an organisation of the directory.
        menu.isMarked = false
        var organisation = view.text(
            "organisation", .fromDirectory, limit: 200, id: "organisation-\(bank.rawValue)")
        organisation.isMarked = false
        let matches = isSent ? inHand.found.filter { $0.side.bank == bank } : []
        var found = view.choice("found", .foundInDirectory, matches.map(\.choice))
        found.id = "found-\(bank.rawValue)"
        found.isMarked = false
        var name = view.text("name", .nameThere, hint: .nameThereHint, limit: 120, id: "name-\(bank.rawValue)")
        name.isMarked = false
        let form: HTML = """
            <form class="form" method="post" action="\(address.owners)" novalidate>\(Field.hidden("csrf", visit.csrf))\
            \(visit.origin)\(Field.hidden(Self.field, bank.rawValue))<div class="fields">\
            \(candidates.isEmpty ? nil : menu)\
            \(Disclosure(
                label: words(PlenaryPhrase.somebodyElse), content: "\(organisation)\(matches.isEmpty ? nil : found)\(name)",
                isOpen: candidates.isEmpty || isSent))</div>\
            <div class="submit">\(buttons(words))</div></form>
            """
        // While somebody is asked, their answer comes next.
        return isAsked
            ? Disclosure(label: words(PlenaryPhrase.askAnother), content: form, isOpen: isSent).html : form
    }

    private func buttons(_ words: Words) -> HTML {
        let ask = Button(
            label: words(isNext ? PlenaryPhrase.askOtherSide : .askOnPhone), action: .submitTo(address.requests),
            kind: isNext ? .primary : .plain)
        let here = Button(label: words(PlenaryPhrase.saysYesHere), action: .submit)
        return isNext ? "\(ask)\(here)" : "\(here)\(ask)"
    }
}

/// Who was chosen for one side of a measure.
struct OwnerPick {
    let organisation: Organisation.ID
    /// Nil for somebody whose name was typed.
    let registration: Registration.ID?
    let name: String

    /// - Throws: `FormProblems`; `NotFound` for somebody who is not at this event or comes for no organisation.
    init(_ fields: FormFields, at event: Event, needsName: Bool, seenBy viewer: Visibility, in db: Reader) throws {
        if let chosen = fields["person"].nonEmpty {
            if !fields["organisation"].singleLine.isEmpty {
                throw FormProblems("organisation", PlenaryPhrase.eitherOne)
            }
            self = try OwnerPick(Registration.ID(rawValue: chosen), at: event, in: db)
            return
        }
        let name = fields["name"].singleLine
        if let chosen = try fields["found"].nonEmpty.flatMap({ try db.organisation(slug: $0) }),
            chosen.visibility.isVisible(to: viewer)
        {
            self = try OwnerPick(chosen.id, named: name, needsName: needsName)
            return
        }
        let typed = fields["organisation"].singleLine
        guard !typed.isEmpty else { throw FormProblems("organisation", PlenaryPhrase.chooseSomebody) }
        guard let found = try db.organisation(typed: typed, seenBy: viewer) else {
            throw FormProblems("organisation", MeasurePhrase.organisationUnknown)
        }
        self = try OwnerPick(found.id, named: name, needsName: needsName)
    }

    private init(_ organisation: Organisation.ID, named name: String, needsName: Bool) throws(FormProblems) {
        if name.isEmpty, needsName { throw FormProblems("name", MeasurePhrase.ownerNameMissing) }
        if name.exceeds(120) { throw FormProblems("name", MeasurePhrase.textTooLong(limit: 120)) }
        (self.organisation, registration, self.name) = (organisation, nil, name)
    }

    init(_ person: Registration.ID, at event: Event, in db: Reader) throws {
        guard let found = try db.registration(person), found.event == event.id,
            let organisation = found.attendee.organisation
        else { throw NotFound() }
        (self.organisation, registration, name) = (organisation, found.id, found.attendee.name)
    }
}

extension DirectoryListing {
    fileprivate var choice: Choice {
        Choice(value: slug, label: name, shape: SideShape(side: side.rawValue))
    }
}
