import Domain
import Storage
import Words

/// What the hosts know about somebody who registered, line by line.
struct PersonFacts: Component {
    let visit: Visit
    let contents: PersonDeskContents

    private var words: Words { visit.words }
    private var person: Registration { contents.person }
    private var answers: RegistrationAnswers { person.answers }

    var html: HTML { FactList(facts: facts.compactMap(\.self)).html }

    private var facts: [Fact?] {
        beforeAnswers + ownAnswers + afterAnswers
    }

    private var ownAnswers: [Fact?] {
        contents.event.questions.own.map { question in
            answers.own[question.id].map { Fact(words.text(question.wording), text: words.text($0, to: question)) }
        }
    }

    private var beforeAnswers: [Fact?] {
        [
            contact, telephone, organisation, companions, group,
            listed(RegistrationPhrase.needColumn, PersonWords.needs(of: person, in: words)),
            listed(PersonPhrase.wishes, answers.topics.map { words.label($0) }),
            listed(PersonPhrase.speaks, answers.languages.map { words.label($0) }),
        ]
    }

    private var afterAnswers: [Fact?] {
        [
            Fact(words(RegistrationPhrase.mailLanguage), "\(words.endonym(of: person.attendee.language))"),
            listed(PersonPhrase.agreedTo, answers.consents.sorted().map { words.label($0) })
                ?? Fact(words(PersonPhrase.agreedTo), "\(words(PersonPhrase.nothingAgreed))"),
            Fact(
                words(PersonPhrase.registeredAt),
                "\(words.dayAndTime(person.createdAt, in: contents.event.timeZone))"),
        ]
    }

    private var contact: Fact {
        let label = words(PersonPhrase.contact)
        guard let address = person.attendee.email?.rawValue else {
            return Fact(label, "\(words(PersonPhrase.noAddress))")
        }
        return Fact(label, MailLink(words: words, address: address).html)
    }

    /// Who did not agree to be called has no number.
    private var telephone: Fact {
        let label = words(CallPhrase.telephone)
        guard let found = contents.callNumber else { return Fact(label, "\(words(CallPhrase.noNumber))") }
        let consent = contents.telephone.map { telephone -> HTML in
            let day = words.day(CalendarDay(of: telephone.agreedAt, in: contents.event.timeZone))
            return " <small class=\"soft\">\(words(CallPhrase.agreedOn(day: day)))</small>"
        }
        return Fact(label, "\(TelephoneLink(number: found.number)) \(found.contact(in: words))\(consent)")
    }

    private var organisation: Fact? {
        let label = words(RegistrationPhrase.organisation)
        if let known = contents.organisation {
            return Fact(label, "<a href=\"\(OrganisationAddress(known.slug).page)\" dir=\"auto\">\(known.name)</a>")
        }
        let typed = person.attendee.organisationName
        guard !typed.isEmpty else { return nil }
        // Only the coordination cares for the directory.
        let takeUp: HTML? =
            visit.caller.isCoordination
            ? " <a class=\"small\" href=\"\(DeskAddress.newOrganisation(named: typed))\">\(words(CarePhrase.addTitle))</a>"
            : nil
        return Fact(label, "<bdi>\(typed)</bdi>\(takeUp)")
    }

    private var companions: Fact? {
        guard !contents.companions.isEmpty else { return nil }
        let desk = EventDeskAddress(contents.event)
        let links = contents.companions.map { companion -> HTML in
            """
            <li><a href="\(desk.registration(companion.id))" dir="auto">\(words.name(of: companion))</a> \
            \(StatusWord(of: companion, words))</li>
            """
        }
        return Fact(words(PersonPhrase.withWhom), "<ul class=\"plain\">\(links)</ul>")
    }

    private var group: Fact {
        let seats = contents.seats.map { seat -> HTML in
            let topic = seat.group.topic.map { " · \(words.label($0))" } ?? ""
            let draft = seat.isReleased ? "" : " (\(words(PersonPhrase.notReleased)))"
            return """
                <li>\(words(GroupPhrase.groupNumber(group: seat.group.number)))\(topic) · <bdi>\(seat.group.room)</bdi> · \
                <bdi>\(seat.group.moderatorName)</bdi>\(draft)</li>
                """
        }
        return Fact(
            words(PersonPhrase.groupOf),
            seats.isEmpty ? "\(words(PersonPhrase.noGroupYet))" : "<ul class=\"plain\">\(seats)</ul>")
    }

    /// Nil for a list without anything in it.
    private func listed(_ label: some Phrase, _ items: [String]) -> Fact? {
        items.isEmpty ? nil : Fact(words(label), text: items.joined(separator: " · "))
    }
}
