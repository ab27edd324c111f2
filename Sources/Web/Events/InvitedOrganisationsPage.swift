import Actions
import Domain
import Words

/// Organisations of the directory, narrowed down, ticked and invited with one button.
struct InvitedOrganisationsPage {
    /// The boxes stand in the table, and the table beside the form, because it is wider.
    private static let form = "invite-organisations"

    let visit: Visit
    let contents: InvitableOrganisations
    var fields = FormFields()
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var choice: InvitableChoice { contents.choice }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(InvitationPhrase.organisationsTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toInvitationsOf: event), bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(InvitationPhrase.organisationsLead))</p>
                \(filters)\(list)
                """)
    }

    // MARK: What is shown

    private var filters: HTML {
        let sides = Side.allCases.map { side in
            link(words.label(side), isChosen: choice.side == side) { $0.side = $0.side == side ? nil : side }
        }
        let others = [
            link(words(InvitationPhrase.notRegistered), isChosen: choice.isUnregistered) { $0.isUnregistered.toggle() },
            contents.earlier.map { earlier in
                link(
                    words(InvitationPhrase.notAtLastEdition(event: words.text(earlier.shortTitle))),
                    isChosen: choice.wasAbsent
                ) { $0.wasAbsent.toggle() }
            },
        ].compactMap(\.self)
        return """
            \(group(words(EventPhrase.sideColumn), sides))\(group(words(RegistrationPhrase.otherFilters), others))\
            \(districts)
            """
    }

    private func group(_ label: String, _ links: [HTML]) -> HTML {
        """
        <nav aria-label="\(label)"><ul class="tags"><li><strong>\(label)</strong></li>\(links)</ul></nav>
        """
    }

    private func link(_ label: String, isChosen: Bool, _ change: (inout InvitableChoice) -> Void) -> HTML {
        var other = choice
        change(&other)
        return """
            <li><a class="tag" href="\(desk.invitedOrganisations)\(other.query)"\
            \(attribute: "aria-current", "true", if: isChosen)>\(label)</a></li>
            """
    }

    private var districts: HTML? {
        let choices = words.sortedTerms(District.self).filter(contents.districts.contains).map {
            Choice(value: $0.rawValue, label: words.label($0), isChosen: $0 == choice.district)
        }
        guard !choices.isEmpty else { return nil }
        var rest = choice
        rest.district = nil
        let menu = ChoiceList(
            words: words, name: "district", label: words(NetworkPhrase.districts), choices: choices, kind: .menu,
            isRequired: true, nothing: words(NetworkPhrase.all))
        return """
            <form class="row" action="\(desk.invitedOrganisations)" novalidate>\
            \(rest.parameters.map { Field.hidden($0.name, $0.value) })\(menu)\
            \(Button(label: words(NetworkPhrase.narrowDown), action: .submit))</form>
            """
    }

    // MARK: Who gets a letter

    private var list: HTML {
        guard !contents.all.isEmpty else {
            return EmptyState(title: words(InvitationPhrase.noOrganisations), text: .nothing).html
        }
        let table = DataTable(
            caption: words(InvitationPhrase.organisationsTitle), isCaptionUnseen: true,
            columns: [
                .init(words(RegistrationPhrase.organisation)), .init(words(EventPhrase.sideColumn)),
                .init(words(RegistrationPhrase.email)), .init(words(InvitationPhrase.inviteColumn)),
            ],
            rows: contents.all.map(row))
        let view = FormView<InvitationPhrase>(words: words, fields: fields, problems: problems)
        let frame = view.frame(
            action: desk.invitedOrganisations + choice.query, csrf: visit.csrf,
            submit: words(InvitationPhrase.inviteChosen), id: Self.form, keepsDraft: false
        ) {
            view.number(
                "places", .placesEach, in: 1...Delegation.mostPlaces, usual: 2, hint: .placesEachHint, isRequired: true)
            view.languages("language", .languageOfLetter, usual: .german, isRequired: true)
        }
        let canBeInvited = contents.all.contains(where: \.canBeInvited)
        let promised: HTML? = canBeInvited ? contents.promised.html(in: words) : nil
        return """
            \(promised)\(table)\(canBeInvited ? frame : nil)\
            <p class="soft">\(words(InvitationPhrase.lettersWait))</p>
            """
    }

    private func row(_ organisation: InvitableOrganisation) -> [HTML] {
        let listing = organisation.listing
        return [
            """
            <a href="\(OrganisationAddress(listing.slug).page)" dir="auto">\(listing.name)</a>
            """,
            SideMark(side: listing.side.rawValue, word: words.label(listing.side)).html,
            organisation.email.map { "<bdi>\($0.rawValue)</bdi>" as HTML } ?? "\(words(InvitationPhrase.noAddress))",
            box(organisation),
        ]
    }

    private func box(_ organisation: InvitableOrganisation) -> HTML {
        if let obstacle = organisation.obstacle {
            return StatusWord(tone: obstacle == .unreachable ? .bad : .resting, word: words(obstacle.phrase)).html
        }
        guard organisation.canBeInvited else { return .nothing }
        let id = organisation.listing.id.rawValue
        let isTicked = fields.all("organisation").contains(id)
        return """
            <label class="option alone"><input type="checkbox" name="organisation" value="\(id)" form="\(Self.form)"\
            \(attribute: "checked", if: isTicked)>\
            <span class="unseen">\(words(InvitationPhrase.inviteColumn)): \(organisation.listing.name)</span></label>
            """
    }
}
