using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace MentorBot.LocalChannel.Serving;

internal static class PageEndpoints
{
    // Cards may show pictures from anywhere, as in Teams; everything else is this page's own.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapPage(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context, PageFiles files) => Serve(context, files, files.IsComplete ? "index.html" : "not-ready.html"));
        app.MapGet("/page/{**path}", (string path, HttpContext context, PageFiles files) => Serve(context, files, path));
    }

    private static Results<PhysicalFileHttpResult, NotFound> Serve(HttpContext context, PageFiles files, string path)
    {
        if (files.Find(path) is not { PhysicalPath: { } place } file || !ContentTypes.TryGetContentType(path, out var type))
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(place, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type, lastModified: file.LastModified);
    }
}
