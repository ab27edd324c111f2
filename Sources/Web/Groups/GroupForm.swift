import Domain
import Words

/// A group with its room, topic and moderator, as typed.
struct GroupForm {
    static let roomLimit = 80
    static let nameLimit = 120
    /// People in one group at most; more is a hall.
    static let mostPeople = 500
    /// Says that the moderator is not the registered person of the same name.
    static let nobody = "none"

    private(set) var fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// What is stored, or what most new groups are like.
    init(_ group: WorkGroup?) {
        let size = group?.size ?? GroupSuggestion.usualSize
        fields = FormFields([
            "topic": group?.topic?.rawValue ?? "", "room": group?.room ?? "",
            "language": group.map { $0.language?.rawValue ?? "" } ?? Language.german.rawValue,
            "moderator": group?.moderatorName ?? "", "account": group?.moderator?.rawValue ?? "",
            "registration": group?.moderatorRegistration?.rawValue ?? (group == nil ? "" : Self.nobody),
            "least": String(size.lowerBound), "most": String(size.upperBound),
            "stepFree": group?.isStepFree == true ? "yes" : "",
        ])
    }

    var moderatorName: String { fields["moderator"].singleLine }
    /// What the form showed of what would follow; nil before that.
    var seen: SeenPreview? { SeenPreview(fields) }

    /// What was typed, put into `group`.
    ///
    /// - Parameters:
    ///   - accounts: those who may lead a board of the event.
    ///   - namesakes: registered people who are called like the moderator. If nobody chose and there is just one, it is
    ///     them.
    func changed(
        _ group: WorkGroup, taxonomy: Taxonomy, accounts: [Account], namesakes: [Registration]
    ) throws(FormProblems) -> WorkGroup {
        var problems = FormProblems()
        var group = group
        let (topic, language) = (Topic(rawValue: fields["topic"]), Language(rawValue: fields["language"]))
        group.topic = taxonomy.contains(topic) ? topic : nil
        group.language = taxonomy.contains(language) ? language : nil
        group.room = fields["room"].singleLine
        if group.room.exceeds(Self.roomLimit) {
            problems.add("room", KernelPhrase.textIsTooLong(count: Self.roomLimit))
        }
        group.moderatorName = moderatorName
        if moderatorName.exceeds(Self.nameLimit) {
            problems.add("moderator", KernelPhrase.textIsTooLong(count: Self.nameLimit))
        }
        group.moderator = accounts.first { $0.id.rawValue == fields["account"] }?.id
        group.moderatorRegistration = moderator(among: namesakes)
        group.isStepFree = fields.isTicked("stepFree")
        if let size = Self.size(fields, &problems) { group.size = size }
        try problems.throwIfAny()
        return group
    }

    private func moderator(among namesakes: [Registration]) -> Registration.ID? {
        let chosen = fields["registration"]
        if let known = namesakes.first(where: { $0.id.rawValue == chosen }) { return known.id }
        return chosen.isEmpty && namesakes.count == 1 ? namesakes.first?.id : nil
    }

    /// From the fewest to the most people; nil if the numbers make no sense, which `problems` then says.
    static func size(_ fields: FormFields, _ problems: inout FormProblems) -> ClosedRange<Int>? {
        let allowed = 1...mostPeople
        guard let least = Int(fields["least"]), allowed.contains(least) else {
            problems.add("least", GroupPhrase.sizeIsWrong(most: mostPeople))
            return nil
        }
        guard let most = Int(fields["most"]), allowed.contains(most), most >= least else {
            problems.add("most", GroupPhrase.mostIsWrong(least: least, most: mostPeople))
            return nil
        }
        return least...most
    }
}

/// Rooms and moderators of all groups, as typed into the table of the plan.
struct RoomsForm {
    let fields: FormFields
    private let known: Set<String>

    init(_ fields: FormFields) {
        self.fields = fields
        known = Set(fields.names)
    }

    /// The groups whose room or moderator changed.
    func changed(_ groups: [WorkGroup], among people: [Registration]) throws(FormProblems) -> [WorkGroup] {
        var problems = FormProblems()
        var changed: [WorkGroup] = []
        for group in groups {
            var new = group
            new.room = text("room", of: group, group.room, limit: GroupForm.roomLimit, &problems) ?? group.room
            new.moderatorName =
                text("moderator", of: group, group.moderatorName, limit: GroupForm.nameLimit, &problems)
                ?? group.moderatorName
            if new.moderatorName != group.moderatorName {
                let namesakes = people.filter { $0.isCalled(new.moderatorName) }
                new.moderatorRegistration = namesakes.count == 1 ? namesakes.first?.id : nil
                // The account belonged to whoever led before.
                new.moderator = nil
            }
            if new != group { changed.append(new) }
        }
        let shown = known.filter { $0.hasPrefix("was-") }.map { String($0.dropFirst(4)) }
        if shown.contains(where: { isTouched($0) && !isOfOne(of: groups, $0) }) {
            problems.add("", GroupPhrase.groupsAreGone)
        }
        try problems.throwIfAny()
        return changed
    }

    /// Whether a field such as `room-` and an identifier is about a group that is still there.
    private func isOfOne(of groups: [WorkGroup], _ name: String) -> Bool {
        groups.contains { name.hasSuffix("-\($0.id)") }
    }

    /// Whether this form changed a field of what it showed.
    func isTouched(_ name: String) -> Bool {
        fields[name].singleLine != fields["was-" + name]
    }

    /// Nil if nobody changed it here: then what somebody else typed meanwhile stays.
    private func text(
        _ kind: String, of group: WorkGroup, _ kept: String, limit: Int, _ problems: inout FormProblems
    ) -> String? {
        let name = "\(kind)-\(group.id)"
        let text = fields[name].singleLine
        guard known.contains(name), isTouched(name) else { return nil }
        // Both wrote something else: whoever comes later sees it first.
        if kept != fields["was-" + name], kept != text {
            problems.add(name, KernelPhrase.conflictHere(kept: kept))
        }
        if text.exceeds(limit) { problems.add(name, KernelPhrase.textIsTooLong(count: limit)) }
        return text
    }
}

extension Registration {
    /// Whether somebody of this name registered, however it is written.
    func isCalled(_ name: String) -> Bool {
        let words = name.searchWords
        return !words.isEmpty && Set(attendee.name.searchWords) == Set(words)
    }
}

/// The page on which one group is planned.
struct GroupFormPage {
    let visit: Visit
    let draft: GroupDraft
    let form: GroupForm
    var problems = FormProblems()
    var conflict: FormConflict?
    /// What would follow from what was typed, once somebody asked.
    var preview: GroupPreview?
    /// What would follow if the group did not take place, or did again; nil for a new one.
    var otherwise: GroupPreview?
    /// Whether something was to be done of which the page had not shown what follows.
    var isOutdated = false

    private var words: Words { visit.words }
    private var event: Event { draft.event }
    private var group: WorkGroup? { draft.group }
    private var accounts: [Account] { draft.accounts }
    private var namesakes: [Registration] { draft.namesakes }
    private var desk: GroupDeskAddress { visit.groupDesk(of: event) }
    private var view: FormView<GroupPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    var frame: PageFrame {
        let title = group.map { words(GroupPhrase.groupNumber(group: $0.number)) } ?? words(GroupPhrase.addGroup)
        var formFrame = view.frame(
            action: group.map { desk.group($0.id) } ?? desk.newGroup, csrf: visit.csrf,
            submit: words(KernelPhrase.save), back: desk.plan
        ) {
            if group != nil { view.version }
            view.menu("topic", .topic, of: Topic.self, nothing: .noTopic)
            view.text("room", .room, limit: GroupForm.roomLimit)
            view.text("moderator", .moderator, limit: GroupForm.nameLimit)
            namesake
            account
            view.menu("language", .language, languages, nothing: .noLanguage)
            view.number("least", .leastPeople, in: 1...GroupForm.mostPeople, isRequired: true)
            view.number("most", .mostPeople, in: 1...GroupForm.mostPeople, isRequired: true)
            view.tick("stepFree", .stepFree)
            preview?.component(words) ?? Preview(words: words)
        }
        formFrame.secondary.append(Preview.button(words))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toGroupsOf: event) + [.init(words(GroupPhrase.planTitle), desk.plan)],
            notice: isOutdated
                ? Notice(kind: .caution, text: "\(words(OutlookPhrase.changedMeanwhile))", isFocused: true) : nil,
            scripts: ["preview"],
            bodyClass: "group",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>\
                \(formFrame)\(group.map(holding))
                """)
    }

    /// Whether it takes place at all.
    private func holding(_ group: WorkGroup) -> HTML {
        let seen: [(name: String, value: String)] =
            otherwise.map { [(name: SeenPreview.field, value: $0.seen.text)] } ?? []
        let button = PostButton(
            label: words(group.isHeld ? GroupPhrase.cancelGroup : GroupPhrase.holdGroup),
            address: group.isHeld ? desk.removal(of: group.id) : desk.comeback(of: group.id), csrf: visit.csrf,
            kind: group.isHeld ? .danger : .plain,
            values: seen)
        let lines: [HTML] = (otherwise?.lines(words) ?? []).map { line in "<li>\(line)</li>" }
        let list: HTML = lines.isEmpty ? .nothing : "<ul class=\"lines\">\(lines)</ul>"
        return """
            <section class="flow"><h2>\(words(group.isHeld ? GroupPhrase.cancelTitle : GroupPhrase.isCancelled))</h2>\
            <p>\(words(group.isHeld ? GroupPhrase.cancelHint : GroupPhrase.holdHint))</p>\
            \(list)\(button)</section>
            """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let value = fields[name]
        switch name {
        case "topic": return (words(GroupPhrase.topic), value.isEmpty ? "" : visit.label(Topic(rawValue: value)))
        case "room": return (words(GroupPhrase.room), value)
        case "moderator": return (words(GroupPhrase.moderator), value)
        case "account":
            return (words(GroupPhrase.account), accounts.first { $0.id.rawValue == value }?.name ?? "")
        case "language":
            return (words(GroupPhrase.language), value.isEmpty ? "" : visit.label(Language(rawValue: value)))
        case "least": return (words(GroupPhrase.leastPeople), value)
        case "most": return (words(GroupPhrase.mostPeople), value)
        case "stepFree":
            return (words(GroupPhrase.stepFree), words(value.isEmpty ? KernelPhrase.no : KernelPhrase.yes))
        default: return nil
        }
    }

    private var languages: [Choice] {
        view.terms(Language.self).filter { $0.value != Language.simpleGerman.rawValue }
    }

    /// Whoever leads a group and has registered as well must not be sent elsewhere.
    private var namesake: ChoiceList? {
        guard !namesakes.isEmpty else { return nil }
        let choices = namesakes.map { person in
            Choice(
                value: person.id.rawValue,
                label: [person.attendee.name, person.attendee.organisationName].filter { !$0.isEmpty }
                    .joined(separator: ", "))
        }
        let other = Choice(value: GroupForm.nobody, label: words(GroupPhrase.somebodyElse))
        return view.choice(
            "registration", .isModeratorRegistered, choices + [other], hint: .registeredHint, isRequired: true)
    }

    private var account: ChoiceList? {
        guard !accounts.isEmpty else { return nil }
        let choices = accounts.map { Choice(value: $0.id.rawValue, label: "\($0.name) (\($0.email.rawValue))") }
        return view.menu("account", .account, choices, nothing: .noAccount)
    }
}
