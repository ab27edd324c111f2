import Actions
import Secrets

/// The page behind the link in a letter to an organisation.
enum RepresentationRoutes {
    static func add(to routes: inout Routes) {
        let pattern = RepresentationAddress.pattern
        routes.get(pattern.page, for: .everyone, show)
        routes.post(pattern.objection, for: .everyone, object)
    }

    private static let show: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let contents = try await visit.found { db in try RepresentationContents(behind: link, in: db) }
        return visit.page(RepresentationPage(visit: visit, link: link, contents: contents).frame)
    }

    private static let object: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let deed = ObjectToRegistration(link: link)
        return try await visit.once(then: RepresentationAddress(link).page) { db in try deed.run(in: db) }
    }
}
