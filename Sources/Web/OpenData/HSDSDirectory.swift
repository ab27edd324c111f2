import Domain
import Foundation
import HostNames
import Storage
import Words

/// Organisations and offers as documents of HSDS: everything about any number of them in a fixed number of statements.
///
/// A document may hold nothing that not everybody may see, and names no partner that not everybody may see.
struct HSDSDirectory: Sendable {
    let taxonomies: HSDSTaxonomies
    /// The house's own address.
    let site: String
    let timeZone: TimeZone
    let today: CalendarDay

    private var words: Words { taxonomies.words }
    private var reader: Language { words.language.tag }

    /// - Parameters:
    ///   - isFull: with everything that belongs to them, not only what each has once.
    ///   - hasServices: with their offers.
    func organizations(
        _ ids: [Organisation.ID], isFull: Bool, hasServices: Bool = false, in db: Reader
    ) throws -> [HSDSOrganization] {
        let found = try db.organisations(ids).filter { $0.visibility == .public }
        let contacts = try db.publicContacts(of: found.map(\.id))
        let cooperations = isFull ? try openCooperations(of: found.map(\.id), in: db) : [:]
        let memberships = isFull ? try db.openMemberships(ofAny: found.map(\.id)) : []
        let choice = OpenChoice(organisations: found.map(\.id), today: today, now: today.at(.midnight, in: timeZone))
        let offered = hasServices ? try db.openServices(choice, .after(nil, limit: .max)) : []
        let services = try self.services(offered, isFull: true, in: db)
        let servicesOfEach = Dictionary(grouping: services) { $0.organizationId ?? "" }
        return found.map { organisation in
            var document = organization(organisation, contacts[organisation.id] ?? [], isFull: isFull)
            if isFull {
                document.neueWege?.cooperations = cooperations[organisation.id] ?? []
                document.neueWege?.memberships = memberships.filter {
                    $0.network == organisation.id || $0.member == organisation.id
                }.map { HSDSExtras.Membership($0) }
            }
            if hasServices { document.services = servicesOfEach[organisation.id.rawValue] ?? [] }
            return document
        }
    }

    /// In their order.
    func services(_ services: [OpenService], isFull: Bool, in db: Reader) throws -> [HSDSService] {
        let open = services.filter { !$0.isDefunct }
        let offers = try Dictionary(
            db.offers(Set(open.map(\.offer))).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = Array(Set(open.map(\.organisation))).sorted()
        let organisations = try Dictionary(
            db.organisations(ids).filter { $0.visibility == .public }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let contacts = try db.publicContacts(of: ids)
        return services.map { service in
            guard !service.isDefunct, let offer = offers[service.offer],
                let organisation = organisations[service.organisation]
            else { return defunct(service) }
            return self.service(
                offer, service, of: organisation, contacts[organisation.id] ?? [], isFull: isFull)
        }
    }

    // MARK: One of each

    private func organization(
        _ organisation: Organisation, _ contacts: [ContactRole], isFull: Bool
    ) -> HSDSOrganization {
        let id = organisation.id.rawValue
        var document = HSDSOrganization(
            id: id, name: organisation.name,
            description: organisation.description(for: reader)?.text ?? words.label(organisation.kind),
            email: contacts.compactMap(\.email).first, website: organisation.website?.asURI,
            legalStatus: organisation.legalForm.map { words.label($0) },
            uri: site + OrganisationAddress(organisation.slug).page,
            neueWege: HSDSExtras(
                slug: organisation.slug, side: organisation.side.rawValue, kind: organisation.kind.rawValue,
                descriptions: Dictionary(
                    uniqueKeysWithValues: organisation.descriptions.map { ($0.rawValue, $1) }),
                languages: organisation.languages.sorted().map(\.rawValue),
                confirmedDate: confirmedDay(of: organisation), isFictional: organisation.isFictional))
        guard isFull else { return document }
        document.contacts = contacts.map(contact(of:))
        document.phones = contacts.compactMap(phone(of:))
        document.organizationIdentifiers = organisation.registerNumber.map { number in
            [
                HSDSOrganizationIdentifier(
                    id: OpenIdentifier.derived(id, "register"), organizationId: id,
                    identifierType: words(ProfilePhrase.registerNumber), identifier: number)
            ]
        }
        document.attributes = taxonomies.attributes(terms(of: organisation), of: "organization", id)
        return document
    }

    private func service(
        _ offer: Offer, _ service: OpenService, of organisation: Organisation, _ contacts: [ContactRole], isFull: Bool
    ) -> HSDSService {
        let id = offer.id.rawValue
        let kind = words.label(offer.kind)
        var document = HSDSService(
            id: id, organizationId: organisation.id.rawValue, name: kind,
            description: offer.text.isEmpty ? kind : offer.text,
            url: site + OrganisationAddress(organisation.slug).page,
            status: .active,
            eligibilityDescription: organisation.targetGroups.isEmpty
                ? nil : organisation.targetGroups.sorted().map { words.label($0) }.joined(separator: ", "),
            assuredDate: confirmedDay(of: organisation), lastModified: service.modifiedAt.timestamp,
            organization: organization(organisation, contacts, isFull: false))
        guard isFull else { return document }
        document.contacts = contacts.map(contact(of:))
        document.phones = contacts.compactMap(phone(of:))
        document.languages = organisation.languages.sorted().map { language in
            HSDSLanguage(
                id: OpenIdentifier.derived(id, "language", language.rawValue), serviceId: id,
                name: words.label(language),
                code: language.rawValue)
        }
        document.serviceAreas = organisation.districts.sorted().map { district in
            HSDSServiceArea(
                id: OpenIdentifier.derived(id, "area", district.rawValue), serviceId: id, name: words.label(district))
        }
        document.attributes = taxonomies.attributes(
            [OpenTerm(.offerKinds, offer.kind.rawValue)] + terms(of: organisation), of: "service", id)
        return document
    }

    /// What is over tells nothing but that.
    private func defunct(_ service: OpenService) -> HSDSService {
        HSDSService(
            id: service.offer.rawValue, name: words(OpenDataPhrase.isOver), status: .defunct,
            lastModified: service.modifiedAt.timestamp)
    }

    private func contact(of contact: ContactRole) -> HSDSContact {
        HSDSContact(
            id: contact.id.rawValue, organizationId: contact.organisation.rawValue,
            title: contact.role.nonEmpty, email: contact.email, phones: [phone(of: contact)].compactMap(\.self))
    }

    private func phone(of contact: ContactRole) -> HSDSPhone? {
        contact.phone.map { number in
            HSDSPhone(
                id: OpenIdentifier.derived(contact.id.rawValue, "phone"), contactId: contact.id.rawValue, number: number
            )
        }
    }

    private func terms(of organisation: Organisation) -> [OpenTerm] {
        var terms = [
            OpenTerm(.organisationSides, organisation.side.rawValue),
            OpenTerm(.organisationKinds, organisation.kind.rawValue),
        ]
        terms += organisation.topics.sorted().map { OpenTerm(.topics, $0.rawValue) }
        terms += organisation.targetGroups.sorted().map { OpenTerm(.targetGroups, $0.rawValue) }
        terms += organisation.districts.sorted().map { OpenTerm(.districts, $0.rawValue) }
        terms += organisation.languages.sorted().map { OpenTerm(.languages, $0.rawValue) }
        return terms
    }

    private func confirmedDay(of organisation: Organisation) -> String? {
        organisation.confirmedAt.map { CalendarDay(of: $0, in: timeZone).rawValue }
    }

    /// Those of which everybody may know, and all of whose parties everybody may see.
    private func openCooperations(
        of ids: [Organisation.ID], in db: Reader
    ) throws -> [Organisation.ID: [HSDSExtras.Cooperation]] {
        let all = try db.cooperations(ofAny: ids).filter { $0.isSeen(by: .public) }
        var found: [Organisation.ID: [HSDSExtras.Cooperation]] = [:]
        for cooperation in all {
            for party in cooperation.parties {
                let others = cooperation.parties.map(\.organisation).filter { $0 != party.organisation }
                found[party.organisation, default: []].append(
                    HSDSExtras.Cooperation(
                        id: cooperation.id.rawValue, topic: cooperation.topic.rawValue, form: cooperation.form.rawValue,
                        status: cooperation.status(on: today).slug, since: cooperation.since(on: today).rawValue,
                        organizationIds: others.map(\.rawValue)))
            }
        }
        return found
    }
}

extension HSDSExtras.Membership {
    fileprivate init(_ membership: OpenMembership) {
        self.init(
            networkId: membership.network.rawValue, memberId: membership.member.rawValue,
            since: membership.since.rawValue, until: membership.until?.rawValue)
    }
}

extension WebAddress {
    /// As programs read it (RFC 3986): the host by the name that servers know, everything else beyond ASCII as bytes.
    var asURI: String {
        let scheme = rawValue.prefix { $0 != "/" } + "//"
        let rest = rawValue.dropFirst(scheme.count)
        let host = rest.prefix { !"/?#:".contains($0) }
        let name = HostName.ascii(String(host)) ?? String(host)
        var bytes = ""
        for byte in rest.dropFirst(host.count).utf8 {
            let isPlain = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "]")
            let digits = String(byte, radix: 16, uppercase: true)
            bytes += isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }
        return scheme.lowercased() + name + bytes
    }
}
