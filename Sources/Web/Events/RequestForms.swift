import Actions
import Domain
import HTTPTypes
import Words

/// Whether the hosts say yes to each registration first, as ticked.
struct RequestRuleForm {
    let fields: FormFields
    /// What becomes of those who ask; only when nobody shall have to any more.
    let leftover: ChangeRequestRule.Leftover?

    init(_ rule: PlaceRequestRule?) {
        var fields = FormFields([
            "requests": rule == nil ? "" : "yes", "invited": rule?.asksInvited == true ? "yes" : "",
            "days": String(rule?.days ?? PlaceRequestRule.usualDays),
        ])
        fields[FormVersion.field] = fields.version
        (self.fields, leftover) = (fields, nil)
    }

    init(_ fields: FormFields) {
        self.fields = FormFields([
            "requests": fields["requests"], "invited": fields["invited"], "days": fields["days"],
            FormVersion.field: fields.version,
        ])
        leftover = ChangeRequestRule.Leftover(rawValue: fields["leftover"])
    }

    func rule() throws(FormProblems) -> PlaceRequestRule? {
        guard fields.isTicked("requests") else { return nil }
        guard let days = Int(fields["days"]), (1...PlaceRequestRule.mostDays).contains(days) else {
            throw FormProblems("days", EventPhrase.numberIsWrong(least: 1, most: PlaceRequestRule.mostDays))
        }
        return PlaceRequestRule(asksInvited: fields.isTicked("invited"), days: days)
    }
}

/// Those who are ticked, and why they get a no.
struct RequestDecisionForm {
    let fields: FormFields

    var people: [Registration.ID] { fields.all("person").map(Registration.ID.init(rawValue:)) }

    func yes(at event: Event, correspondence: Correspondence) -> GrantPlaces {
        GrantPlaces(to: people, at: event.id, correspondence: correspondence)
    }

    func no(at event: Event, correspondence: Correspondence) throws(FormProblems) -> DeclinePlaces {
        let words = TypedText(fields["words"]).text
        var problems = FormProblems()
        // Whoever writes why not has said it.
        let reason = PlaceRequest.Reason(rawValue: fields["reason"]) ?? (words.isEmpty ? nil : .own)
        if reason == nil { problems.add("reason", RequestPhrase.reasonIsMissing) }
        if words.exceeds(PlaceRequest.wordsLimit) {
            problems.add("words", KernelPhrase.textIsTooLong(count: PlaceRequest.wordsLimit))
        }
        guard problems.isEmpty, let reason else { throw problems }
        return DeclinePlaces(
            to: people, at: event.id, because: reason, words: words, correspondence: correspondence)
    }
}

extension PlaceRequestRefusal: FormRefusal {
    var field: String? {
        switch self {
        case .nobody: "person"
        case .wordsAreMissing: "words"
        case .people: "leftover"
        case .decided: nil
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .nobody, .wordsAreMissing, .people: .unprocessableContent
        case .decided: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .nobody: words(RequestPhrase.chooseSomebody)
        case .decided: words(RequestPhrase.isDecided)
        case .wordsAreMissing: words(RequestPhrase.wordsAreMissing)
        case .people(let amount): words(RequestPhrase.peopleAsk(amount: amount))
        }
    }
}
