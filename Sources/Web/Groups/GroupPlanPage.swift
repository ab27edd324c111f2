import Domain
import Words

/// Which groups there will be, with rooms, topics and moderators, who interprets and who belongs together: planned before
/// anybody is seated.
struct GroupPlanPage {
    /// The forms of the page, with what was typed and what is wrong with it when one of them comes back.
    struct Forms {
        var suggestion = SentForm()
        var rooms = SentForm()
        var interpreter = SentForm()
        var companions = SentForm()
        /// What would follow from the rooms as they were typed, once somebody asked.
        var preview: GroupPreview?
        /// What groups would be suggested, once somebody asked.
        var suggested: SuggestionPreview?
    }

    let visit: Visit
    let plan: GroupPlan
    var forms = Forms()

    private var words: Words { visit.words }
    private var event: Event { plan.event }
    private var groups: [WorkGroup] { plan.groups }
    private var interpreters: [Interpreter] { plan.interpreters }
    private var people: [Registration] { plan.people }
    private var desk: GroupDeskAddress { visit.groupDesk(of: event) }
    private var held: [WorkGroup] { groups.filter(\.isHeld) }

    var frame: PageFrame {
        visit.frame(
            title: words(GroupPhrase.planTitle),
            crumbs: visit.crumbs(toGroupsOf: event),
            notice: notice, scripts: ["preview"], bodyClass: "group",
            body: """
                <h1>\(words(GroupPhrase.planTitle))</h1>
                \(groups.isEmpty ? suggestion : groupTable)
                <section class="flow" id="interpreters"><h2>\(words(GroupPhrase.interpreters))</h2>\
                \(interpreterList)\(interpreterForm)</section>\(companions)
                """)
    }

    private var notice: Notice? {
        // Right after it the receipt of the deed has named the group.
        if visit.receiptOfLastDeed != nil { return nil }
        if let number = groups.map(\.number).first(where: { String($0) == visit.query["saved"] }) {
            return Notice(kind: .success, text: "\(words(GroupPhrase.groupSaved(group: number)))")
        }
        return visit.query["saved"] == "all" ? visit.saved(words(GroupPhrase.planTitle)) : nil
    }

    // MARK: Groups

    /// From nothing to a plan with one click.
    private var suggestion: HTML {
        let topics = GroupSuggestion(for: people.map(\.answers.topics)).topics
        let size = GroupSuggestion.usualSize
        let view = FormView<GroupPhrase>(
            words: words, fields: forms.suggestion.fields, problems: forms.suggestion.problems)
        var form = view.frame(action: desk.suggestion, csrf: visit.csrf, submit: words(GroupPhrase.suggest)) {
            view.number(
                "least", .leastPeople, in: 1...GroupForm.mostPeople, usual: size.lowerBound, isRequired: true)
            view.number("most", .mostPeople, in: 1...GroupForm.mostPeople, usual: size.upperBound, isRequired: true)
            forms.suggested?.component(visit) ?? Preview(words: words)
        }
        form.secondary = [
            Preview.button(words),
            Button(label: words(GroupPhrase.addGroup), action: .link(desk.newGroup), kind: .quiet),
        ]
        return """
            <p class="lead">\(words(GroupPhrase.planLead(count: topics.count, people: words.number(people.count))))</p>
            \(form)
            """
    }

    private var groupTable: HTML {
        """
        <p class="lead">\(room)</p>
        \(FormFrame(
            words: words, action: desk.plan, csrf: visit.csrf, fields: "\(table)\(preview)",
            submit: words(KernelPhrase.save),
            problems: forms.rooms.problems.sentences(in: words),
            secondary: [
                Preview.button(words),
                Button(label: words(GroupPhrase.addGroup), action: .link(desk.newGroup), kind: .quiet),
                Button(label: words(GroupPhrase.toGroups), action: .link(desk.page), kind: .quiet),
            ]
        ))
        """
    }

    private var preview: Preview { forms.preview?.component(words) ?? Preview(words: words) }

    private var table: DataTable {
        DataTable(
            caption: words(GroupPhrase.planTitle), isCaptionUnseen: true,
            columns: [
                .init(words(GroupPhrase.group)), .init(words(GroupPhrase.topic)), .init(words(GroupPhrase.room)),
                .init(words(GroupPhrase.moderator)), .init(words(GroupPhrase.language)),
                .init(words(GroupPhrase.size), isNumber: true),
            ],
            rows: groups.map(row)
        )
    }

    /// Whether everybody who is registered finds a place.
    private var room: HTML {
        let places = held.reduce(0) { $0 + $1.size.upperBound }
        let least = held.reduce(0) { $0 + $1.size.lowerBound }
        let sentence = words(GroupPhrase.placesAndPeople(count: places, people: words.number(people.count)))
        if people.count > places { return "\(sentence) <strong>\(words(GroupPhrase.planGroupsMissing))</strong>" }
        if people.count < least { return "\(sentence) <strong>\(words(GroupPhrase.planTooManyGroups))</strong>" }
        return "\(sentence)"
    }

    private func row(_ group: WorkGroup) -> [HTML] {
        let name = words(GroupPhrase.groupNumber(group: group.number))
        let language = group.language.map(words.label)
        return [
            """
            <a href="\(desk.group(group.id))">\(name)</a>\
            \(group.isHeld ? .nothing : "<br><strong class=\"small\">\(words(GroupPhrase.isCancelled))</strong>")
            """,
            "\(group.topic.map(visit.label) ?? words(GroupPhrase.noTopic))",
            input("room", words(GroupPhrase.room), of: group, group.room, limit: GroupForm.roomLimit),
            moderator(of: group), "\(language ?? words(GroupPhrase.noLanguage))",
            """
            <span dir="ltr">\(words.number(group.size.lowerBound))–\(words.number(group.size.upperBound))</span>
            """,
        ]
    }

    /// What most rows need is filled in here, in one go.
    private func input(_ kind: String, _ label: String, of group: WorkGroup, _ value: String, limit: Int) -> HTML {
        let name = "\(kind)-\(group.id)"
        let sent = forms.rooms.fields
        // What this form did not touch shows what is kept now, so that sending it again overwrites nobody.
        let isTouched = sent.names.contains(name) && RoomsForm(sent).isTouched(name)
        let typed = isTouched ? sent[name] : value
        let problem = forms.rooms.problem(of: name, in: words)
        let accessibleLabel = words(
            GroupPhrase.moveNamed(label: label, name: words(GroupPhrase.groupNumber(group: group.number))))
        return """
            <input class="input" type="text" dir="auto" id="\(Field.id(of: name))" name="\(name)" value="\(typed)" \
            aria-label="\(accessibleLabel)" maxlength="\(limit)"\
            \(attribute: "aria-invalid", "true", if: problem != nil)>\(Field.hidden("was-" + name, value))\
            \(problem.map { "<p class=\"fault\">\(Icon.alert)<span>\($0)</span></p>" as HTML })
            """
    }

    private func moderator(of group: WorkGroup) -> HTML {
        let name = input(
            "moderator", words(GroupPhrase.moderator), of: group, group.moderatorName, limit: GroupForm.nameLimit)
        guard group.moderatorRegistration != nil else { return name }
        return "\(name)<small>\(words(GroupPhrase.isRegisteredToo))</small>"
    }

    private var companions: CompanionPlan {
        CompanionPlan(
            visit: visit, people: people, tandems: plan.programme.tandems(among: people), rules: plan.rules,
            sent: forms.companions, desk: desk
        )
    }

    // MARK: Interpreters

    private var interpreterList: HTML {
        guard !interpreters.isEmpty else { return "<p>\(words(GroupPhrase.noInterpreters))</p>" }
        let lines = interpreters.map { interpreter -> HTML in
            let remove = PostButton(
                label: words(KernelPhrase.remove), address: desk.removal(of: interpreter.id),
                csrf: visit.csrf, isSmall: true,
                accessibleLabel: words(GroupPhrase.removeNamed(name: interpreter.name)))
            return """
                <li><div class="row spread"><span><bdi>\(interpreter.name)</bdi> \
                <span class="soft">\(words.list(interpreter.languages.map(words.label)))</span></span>\(remove)</div></li>
                """
        }
        return "<ul class=\"lines\">\(lines)</ul>"
    }

    private var interpreterForm: Disclosure {
        let sent = forms.interpreter
        let view = FormView<GroupPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let languages = words.sorted(
            view.terms(Language.self).filter { $0.value != Language.simpleGerman.rawValue }
        ) { $0.label }
        let form = view.frame(
            action: desk.interpreters, csrf: visit.csrf, submit: words(GroupPhrase.addInterpreter), kind: .plain
        ) {
            view.asking(RegistrationPhrase.self).text("name", .name, limit: GroupForm.nameLimit, isRequired: true)
            view.choices("language", .interprets, languages, hint: .interpretsHint, isRequired: true)
        }
        let isOpen = interpreters.isEmpty && !groups.isEmpty || !sent.problems.isEmpty
        return Disclosure(label: words(GroupPhrase.addInterpreter), content: form, isOpen: isOpen)
    }
}
