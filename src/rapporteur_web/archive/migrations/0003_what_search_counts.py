from django.db import migrations, models


class Migration(migrations.Migration):
    """What the counts beside a search are made of."""

    dependencies = [("archive", "0002_document_slug")]

    operations = [
        migrations.AddField("document", "state", models.CharField(blank=True, default="", max_length=8), False),
        migrations.AddField("passage", "persons", models.JSONField(default=list)),
    ]
